// Owns: what Stripe does with disputes: opened by a bank, the money taken at once, answered with
// evidence, and won, lost or given up; an inquiry takes nothing until it becomes a dispute.
// Source: docs.stripe.com/disputes/how-disputes-work and docs.stripe.com/testing#disputes
// (`winning_evidence` and `losing_evidence` decide a dispute in test mode).
import { type FormObject, formObject, formText } from './form.ts';
import { disputeFee, makeDispute, makeMovement } from './make-dispute.ts';
import type { SimulatedDispute } from './objects.ts';
import { invalidRequest, missingObject } from './problem.ts';
import type { Context } from './request.ts';

export type DisputeOpening = { amount?: number; reason?: string; inquiry?: boolean };

const open = ['warning_needs_response', 'warning_under_review', 'needs_response', 'under_review'];

/** A cardholder's bank opens a dispute: the control endpoint and the cards for it call this. */
export function openDispute(
  context: Context,
  chargeId: string,
  { amount, reason = 'fraudulent', inquiry = false }: DisputeOpening,
): SimulatedDispute {
  const charge = context.store.get('charge', chargeId);
  if (charge === undefined) throw missingObject('charge', chargeId);
  if (!charge.captured) throw invalidRequest('This charge took no money.', { param: 'charge' });
  const dispute = makeDispute(charge, {
    amount: amount ?? charge.amount_captured,
    ...{ reason, inquiry },
  });
  charge.disputed = true;
  context.store.put('charge', charge);
  context.store.put('dispute', dispute);
  context.emit('charge.dispute.created', dispute);
  if (!inquiry) withdraw(context, dispute);
  return dispute;
}

/** What the bank decides, or the next step it takes. */
export function decideDispute(
  context: Context,
  id: string,
  outcome: 'escalated' | 'under_review' | 'won' | 'lost',
): SimulatedDispute {
  const dispute = findDispute(context, id);
  if (!open.includes(dispute.status)) return dispute;
  const isInquiry = dispute.status.startsWith('warning_');
  if (outcome === 'under_review') {
    return change(context, dispute, isInquiry ? 'warning_under_review' : 'under_review', 'updated');
  }
  if (outcome === 'escalated') {
    if (!isInquiry) return dispute;
    dispute.is_charge_refundable = false;
    change(context, dispute, 'needs_response', 'updated');
    return withdraw(context, dispute);
  }
  if (isInquiry) return change(context, dispute, 'warning_closed', 'closed');
  if (outcome === 'won') {
    dispute.status = 'won';
    dispute.balance_transactions.push(makeMovement(dispute, dispute.amount, 0));
    context.store.put('dispute', dispute);
    context.emit('charge.dispute.funds_reinstated', dispute);
  }
  return change(context, dispute, outcome, 'closed');
}

/** The shop's answer: `submit` hands it to the bank. */
export function updateDispute(context: Context, id: string, form: FormObject): SimulatedDispute {
  const dispute = findDispute(context, id);
  if (!dispute.status.endsWith('needs_response')) {
    throw invalidRequest(`This dispute is ${dispute.status} and takes no evidence.`);
  }
  const text = formText(formObject(form.evidence).uncategorized_text);
  if (text !== undefined) dispute.evidence.uncategorized_text = text;
  const details = dispute.evidence_details;
  details.has_evidence = Object.values(dispute.evidence).some((value) => value !== null);
  if (formText(form.submit) === 'false') {
    context.store.put('dispute', dispute);
    return dispute;
  }
  details.submission_count += 1;
  decideDispute(context, id, 'under_review');
  if (text === 'winning_evidence') return decideDispute(context, id, 'won');
  if (text === 'losing_evidence') return decideDispute(context, id, 'lost');
  return dispute;
}

/** The shop gives up: the dispute is lost. */
export function closeDispute(context: Context, id: string): SimulatedDispute {
  return decideDispute(context, id, 'lost');
}

export function findDispute(context: Context, id: string): SimulatedDispute {
  const dispute = context.store.get('dispute', id);
  if (dispute === undefined) throw missingObject('dispute', id);
  return dispute;
}

function withdraw(context: Context, dispute: SimulatedDispute): SimulatedDispute {
  dispute.balance_transactions.push(makeMovement(dispute, -dispute.amount, disputeFee));
  context.store.put('dispute', dispute);
  context.emit('charge.dispute.funds_withdrawn', dispute);
  return dispute;
}

function change(
  context: Context,
  dispute: SimulatedDispute,
  status: SimulatedDispute['status'],
  event: 'updated' | 'closed',
): SimulatedDispute {
  dispute.status = status;
  context.store.put('dispute', dispute);
  context.emit(`charge.dispute.${event}`, dispute);
  return dispute;
}
