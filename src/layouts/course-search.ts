/** The search window: opens by button or Ctrl+K, asks the Pagefind index, lists what it finds. */

interface Found {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
}

interface Index {
  init(): Promise<void>;
  /** Answers null when a later question overtook this one. */
  debouncedSearch(words: string): Promise<{ results: { data(): Promise<Found> }[] } | null>;
}

const MOST = 12;

export class CourseSearch extends HTMLElement {
  #index: Promise<Index> | undefined;

  connectedCallback(): void {
    const button = this.#part('button', HTMLButtonElement);
    button.disabled = false;
    button.addEventListener('click', () => this.#open());
    this.#part('input', HTMLInputElement).addEventListener('input', () => void this.#ask());
    this.addEventListener('keydown', (event) => {
      // A search field takes the first Escape to empty itself: one is enough to leave.
      if (event.key !== 'Escape') return;
      event.preventDefault();
      this.#close();
    });
    this.#part('dialog', HTMLDialogElement).addEventListener('click', ({ target, currentTarget }) => {
      // A press on the backdrop reaches the dialog itself; a press on a link leaves the page or moves in it.
      if (target === currentTarget || (target instanceof Element && target.closest('a'))) this.#close();
    });
    document.addEventListener('keydown', (event) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      if (this.#part('dialog', HTMLDialogElement).open) this.#close();
      else this.#open();
    });
  }

  #open(): void {
    this.#part('dialog', HTMLDialogElement).showModal();
    this.#part('input', HTMLInputElement).focus();
    void this.#load().catch(() => this.#say('Search needs the built site: it is not there in development.'));
  }

  #close(): void {
    this.#part('dialog', HTMLDialogElement).close();
  }

  #load(): Promise<Index> {
    const bundle = new URL(this.dataset['bundle'] ?? '', location.href).href;
    this.#index ??= import(/* @vite-ignore */ bundle).then(async (index: Index) => {
      await index.init();
      return index;
    });
    return this.#index;
  }

  async #ask(): Promise<void> {
    const words = this.#part('input', HTMLInputElement).value.trim();
    if (words === '') return this.#show([], '');
    try {
      const answer = await (await this.#load()).debouncedSearch(words);
      if (answer === null) return;
      const pages = await Promise.all(answer.results.slice(0, MOST).map((result) => result.data()));
      const count = pages.length === 1 ? 'One page' : `${pages.length || 'No'} pages`;
      this.#show(pages, `${count} with “${words}”`);
    } catch {
      this.#say('The search index could not be read. Reload the page to try again.');
    }
  }

  #show(pages: readonly Found[], status: string): void {
    this.#say(status);
    this.#part('ol', HTMLOListElement).replaceChildren(...pages.map(item));
  }

  #say(status: string): void {
    this.#part('[role=status]', HTMLElement).textContent = status;
  }

  #part<T extends HTMLElement>(selector: string, kind: new () => T): T {
    const part = this.querySelector(selector);
    if (!(part instanceof kind)) throw new TypeError(`course-search: no ${selector}`);
    return part;
  }
}

function item({ url, excerpt, meta }: Found): HTMLLIElement {
  const [line, link, words] = [
    document.createElement('li'),
    document.createElement('a'),
    document.createElement('p'),
  ];
  link.href = url;
  link.textContent = meta.title ?? url;
  // Pagefind escapes the page's text and adds only <mark>.
  words.innerHTML = excerpt;
  line.append(link, words);
  return line;
}
