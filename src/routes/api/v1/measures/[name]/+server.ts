import { endpoint, notAllowed } from '$lib/server/api/endpoint.ts';
import { answerMeasure } from '$lib/server/api/measure-answer.ts';

export const GET = endpoint(answerMeasure);
export const fallback = notAllowed;
