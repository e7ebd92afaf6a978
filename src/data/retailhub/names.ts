/** Names put together by chance from common given names and family names; nobody in particular. */
import { pick, type Random } from '../random.ts';

const GIVEN = (
  'Ada Adam Aisha Alice Amara Anna Anton Beata Ben Boris Carla Carmen Celia Clara Dana Daniel Dario ' +
  'Diego Elena Eli Ella Emil Erik Eva Farid Felix Fiona Frida Grace Greta Hana Hugo Ida Ines Ivan Jakub ' +
  'Jana José Julia Karim Klara Lars Laura Lena Leo Lina Łukasz Małgorzata Marco Maria Marta Mei Mia ' +
  'Milan Mina Nadia Nils Nina Noah Nora Olga Omar Oskar Paula Pedro Petra Priya Rafael Rosa Ruth Sami ' +
  'Sara Sofia Stefan Tara Theo Tomasz Vera Viktor Wanda Yara Yusuf Zofia Zoë'
).split(' ');

const FAMILY = (
  'Abbot Adler Almeida Archer Bakker Barnes Becker Bell Berg Bishop Bosko Brandt Brook Carver Castro ' +
  'Chandler Clarke Cole Cooper Cruz Dąbrowska Delgado Dvorak Engel Farmer Ferrari Field Fischer ' +
  'Fletcher Flores Foster Garcia Gray Haddad Hale Hansen Hayes Hill Horn Hunter Ito Jansen Keller Khan ' +
  "Kim Kowal Król Kumar Lane Larsen Lee Lind Lopes Marsh Mason Meyer Miller Moreau Müller Nowak O'Dell " +
  "O'Shea Okafor Olsen Ortiz Park Parker Patel Porter Quinn Ramos Reed Rivera Rossi Sato Sawyer Shaw " +
  'Silva Singh Stone Turner Vogel Wagner Walker Wójcik Wolf Wood Young'
).split(' ');

const PLAIN: Readonly<Record<string, string>> = {
  ą: 'a',
  é: 'e',
  ë: 'e',
  ó: 'o',
  ü: 'u',
  ł: 'l',
  "'": '',
};

export interface PersonName {
  readonly first: string;
  readonly last: string;
}

export function personName(next: Random): PersonName {
  return { first: pick(next, GIVEN), last: pick(next, FAMILY) };
}

/** An address in a domain that is reserved for examples; the number keeps it apart from its namesakes. */
export function emailOf(name: PersonName, number: number, next: Random): string {
  const domain = pick(next, ['example.com', 'example.com', 'example.org', 'example.net']);
  return `${plain(name.first)}.${plain(name.last)}${number}@${domain}`;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, (letter) => PLAIN[letter] ?? letter);
}
