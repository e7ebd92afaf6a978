// The vocabulary in which the schema is written. Records are built by hand: TypeBox's own
// Record type carries a pattern engine that would quadruple the script sent to the browser.
import {
  Array as ArrayOf,
  Boolean as BooleanType,
  Enum,
  Integer,
  Object as ObjectOf,
  Optional,
  String as StringType,
  Unsafe,
  type TProperties,
  type TSchema,
} from 'typebox';

/** An optional text field. */
export const text = (description: string) => Optional(StringType({ description }));
/** A text field the platform insists on. */
export const requiredText = (description: string) => StringType({ description });
/** An optional whole number. */
export const whole = (description: string) => Optional(Integer({ description }));
/** A whole number the platform insists on. */
export const requiredWhole = (description: string) => Integer({ description });
/** An optional yes or no. */
export const flag = (description: string) => Optional(BooleanType({ description }));
/** A yes or no the platform insists on. */
export const requiredFlag = (description: string) => BooleanType({ description });

/** An optional word out of a list. */
export const choice = <const Words extends string[]>(words: readonly [...Words], description: string) =>
  Optional(Enum(words, { description }));
/** A word out of a list that the platform insists on. */
export const requiredChoice = <const Words extends string[]>(
  words: readonly [...Words],
  description: string,
) => Enum(words, { description });

/** An optional list of texts. */
export const texts = (description: string) => Optional(ArrayOf(StringType(), { description }));
/** A list of texts that the platform insists on. */
export const requiredTexts = (description: string) => ArrayOf(StringType(), { description });

/** An optional map from a free name to a text. */
export const textMap = (description: string) =>
  Optional(
    Unsafe<Record<string, string>>({
      type: 'object',
      additionalProperties: { type: 'string' },
      description,
    }),
  );

/** An optional object whose fields are not published, or change too often to be listed. */
export const open = (description: string) =>
  Optional(Unsafe<Record<string, unknown>>({ type: 'object', additionalProperties: true, description }));

/** An object with a fixed set of fields. */
export const object = <Fields extends TProperties>(fields: Fields, description?: string) =>
  ObjectOf(fields, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
  });

/** The given field, optional, with its own description. */
export const optional = <Field extends TSchema>(field: Field, description: string) =>
  Optional({ ...field, description });

/** An optional list of the given items. */
export const list = <Item extends TSchema>(item: Item, description: string) =>
  Optional(ArrayOf(item, { description }));
/** A list of the given items that the platform insists on. */
export const requiredList = <Item extends TSchema>(item: Item, description: string) =>
  ArrayOf(item, { description });
