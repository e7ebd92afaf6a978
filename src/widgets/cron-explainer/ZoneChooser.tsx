/** A combobox of time zones: letters filter, arrows move, Enter takes, Escape leaves things as they were. */
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { offsetOf } from './words.ts';
import { allZones, findZones, type ZoneChoices } from './zones.ts';

interface Props {
  id: string;
  zone: string;
  /** The reader's own zone; null while it is not known. */
  own: string | null;
  /** Epoch milliseconds at which offsets are shown. */
  at: number;
  onZone: (zone: string) => void;
}

export function ZoneChooser(props: Props) {
  const { id, zone, at } = props;
  const box = useZoneBox(props);
  const { isOpen, active, choices } = box;
  return (
    <div class="tool-field cx-zone">
      <label class="tool-label" for={id}>
        Time zone of the schedule
      </label>
      <div class="cx-zone-box">
        <input
          id={id}
          type="text"
          role="combobox"
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={isOpen && choices.options.length > 0 ? `${id}-${active}` : undefined}
          autocomplete="off"
          autocapitalize="off"
          spellcheck={false}
          value={box.typed ?? zone}
          onFocus={(event) => event.currentTarget.select()}
          onClick={box.open}
          onInput={(event) => box.type(event.currentTarget.value)}
          onKeyDown={box.onKeyDown}
          onBlur={box.close}
        />
        <span class="cx-zone-offset" aria-hidden="true">
          {box.typed === null && offsetOf(at, zone)}
        </span>
        <ZoneList id={id} zone={zone} choices={choices} isOpen={isOpen} active={active} onTake={box.take} />
      </div>
    </div>
  );
}

const NONE: ZoneChoices = { options: [], hidden: 0 };

function useZoneBox({ id, own, at, zone, onZone }: Props) {
  // What is typed; null while the box shows the zone that is chosen.
  const [typed, setTyped] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const all = useMemo(() => (isOpen ? allZones(own, zone) : []), [isOpen, own, zone]);
  const choices = useMemo(
    () => (isOpen ? findZones(all, typed ?? '', own, at) : NONE),
    [isOpen, all, typed, own, at],
  );
  useEffect(() => {
    if (isOpen) document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, active]);
  useEffect(() => {
    // What is typed next takes the place of the zone that is shown.
    const box = document.activeElement;
    if (typed === null && box instanceof HTMLInputElement && box.id === id) box.select();
  }, [typed === null, zone]);
  const close = () => {
    setOpen(false);
    setTyped(null);
  };
  const open = () => {
    if (isOpen) return;
    setOpen(true);
    setActive(allZones(own, zone).indexOf(zone));
  };
  const take = (chosen: string | undefined) => {
    if (chosen !== undefined && chosen !== zone) onZone(chosen);
    close();
  };
  const type = (text: string) => {
    setTyped(text);
    setOpen(true);
    setActive(0);
  };
  const keys = { isOpen, active, last: choices.options.length - 1, open, close, move: setActive };
  const onKeyDown = useKeys(keys, () => take(choices.options[active]?.zone));
  return { typed, isOpen, active, choices, open, close, take, type, onKeyDown };
}

interface Keys {
  isOpen: boolean;
  active: number;
  last: number;
  open: () => void;
  close: () => void;
  move: (to: number) => void;
}

/** The keys of the combobox pattern; Tab leaves without taking anything. */
function useKeys({ isOpen, active, last, open, close, move }: Keys, take: () => void) {
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: active >= last ? 0 : active + 1,
    ArrowUp: active <= 0 ? last : active - 1,
    PageDown: Math.min(active + 8, last),
    PageUp: Math.max(active - 8, 0),
  };
  return (event: KeyboardEvent) => {
    const to = moves[event.key];
    if (to !== undefined) {
      event.preventDefault();
      if (isOpen) move(to);
      else open();
    } else if (isOpen && event.key === 'Enter') {
      event.preventDefault();
      take();
    } else if (isOpen && event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };
}

interface ListProps {
  id: string;
  zone: string;
  choices: ZoneChoices;
  isOpen: boolean;
  active: number;
  onTake: (zone: string) => void;
}

function ZoneList({ id, zone, choices, isOpen, active, onTake }: ListProps) {
  const { options, hidden } = choices;
  const list = useRef<HTMLUListElement>(null);
  return (
    <div class="cx-zones" hidden={!isOpen}>
      <ul id={`${id}-list`} role="listbox" aria-label="Time zones" ref={list}>
        {options.map((option, index) => (
          <li
            key={option.zone}
            id={`${id}-${index}`}
            role="option"
            aria-selected={option.zone === zone}
            class={index === active ? 'is-active' : ''}
            // The press must not take the focus out of the box before it counts.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onTake(option.zone)}
          >
            <span>{option.zone}</span>
            <span class="cx-zone-note">
              {option.note !== '' && `${option.note}, `}
              {option.offset}
            </span>
          </li>
        ))}
      </ul>
      {options.length === 0 && <p class="cx-zone-more">No zone of this name. Try a city, such as Berlin.</p>}
      {hidden > 0 && <p class="cx-zone-more">{hidden} more: type to narrow the list.</p>}
    </div>
  );
}
