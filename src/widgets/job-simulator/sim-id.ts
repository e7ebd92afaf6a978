/** The name of the simulator on its page: several may stand on one, and their form fields must not answer together. */
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';

export const SimId = createContext('sim');

/** `suffix` as an id that is this simulator's own. */
export const useSimId = (suffix: string) => `${useContext(SimId)}-${suffix}`;
