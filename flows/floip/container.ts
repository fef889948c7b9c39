/**
 * floip/: a flow as other tools read it: the Flow Specification of the Flow Interoperability Project, 1.0.0-rc3
 * (https://floip.gitbook.io/flow-specification), and what of a flow it has no place for.
 */

export const FLOIP_VERSION = '1.0.0-rc3';

/** By which texts name their language, as ISO 639-3 has it. */
export const FLOIP_LANGUAGES = { tg: 'tgk', ru: 'rus' } as const;

export interface FloipContainer {
  specification_version: typeof FLOIP_VERSION;
  uuid: string;
  name: string;
  description: string;
  vendor_metadata: VendorMetadata;
  flows: FloipFlow[];
  resources: FloipResource[];
}

export interface FloipFlow {
  uuid: string;
  name: string;
  label: string;
  last_modified: string;
  /** Seconds. */
  interaction_timeout: number;
  supported_modes: FloipMode[];
  languages: { id: string; label: string; iso_639_3: string; bcp_47: string }[];
  first_block_id: string;
  blocks: FloipBlock[];
  vendor_metadata: VendorMetadata;
}

export const FLOIP_MODES = ['TEXT', 'SMS', 'RICH_MESSAGING'] as const;
export type FloipMode = (typeof FLOIP_MODES)[number];

/** What is ours alone stands under our name, as the specification asks. */
type VendorMetadata = { hamroh: Readonly<Record<string, unknown>> };

export interface FloipResource {
  uuid: string;
  values: { language_id: string; content_type: 'TEXT'; mime_type: 'text/plain'; modes: FloipMode[]; value: string }[];
}

export interface FloipExit {
  uuid: string;
  name: string;
  /** Absent: the flow ends here. */
  destination_block?: string;
  test?: string;
  default?: true;
}

/** Puts a value, worked out from an expression, into a property of the contact. */
export interface ContactProperty {
  property_key: string;
  property_value: string;
}

type Sets = { set_contact_property?: ContactProperty[] };
/** A choice of a question: `prompt` names what is shown, `test` says when it is taken. */
export interface FloipChoice {
  name: string;
  prompt: string;
  test: string;
}

export type FloipAction =
  | { type: 'MobilePrimitives.Message'; config: Sets & { prompt: string } }
  | {
      type: 'MobilePrimitives.SelectOneResponse';
      config: Sets & { prompt: string; question_prompt: string; choices: FloipChoice[] };
    }
  | { type: 'MobilePrimitives.NumericResponse'; config: Sets & { prompt: string; validation_maximum?: number } }
  | {
      type: 'MobilePrimitives.OpenResponse';
      config: Sets & { prompt: string; text?: { max_response_characters: number } };
    }
  | { type: 'Core.Case'; config: Sets }
  | { type: 'Core.RunFlow'; config: Sets & { flow_id: string } }
  | { type: 'Core.SetContactProperty'; config: Required<Sets> }
  | { type: 'Core.Log'; config: Sets & { message: string } };

export type FloipBlock = FloipAction & {
  uuid: string;
  name: string;
  label: string;
  tags: readonly string[];
  exits: FloipExit[];
  ui_metadata: { canvas_coordinates: { x: number; y: number } };
};
