import { learnModel } from '../app/learn.ts';
import { findModel, keepModel, keyOfDelivered, MADE_MODELS } from '../app/open-model.ts';

/** Makes the model of what is delivered, where it is not there yet: tools/prepare.mjs asks for it. */
const key = await keyOfDelivered();
if ((await findModel(key, [MADE_MODELS])) === null) await keepModel(key, MADE_MODELS, await learnModel());
