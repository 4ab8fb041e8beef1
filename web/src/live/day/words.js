// A block in words.

import { duration, number } from "../../words.js";
import { pressureOf } from "../settings.js";
import { breakCount } from "./routine.js";

const amountWords = ({ minutes, repetitions }) => (repetitions === undefined ? duration(minutes * 60) : `${repetitions} ×`);

const activityWords = (one) => {
  if (one.repetitions !== undefined) return `${amountWords(one)} ${one.movement}`;
  return `${one.movement || one.posture}, ${amountWords(one)}`;
};

export const garmentWords = (worn) => worn && `${worn.kind} ${number(pressureOf(worn))} mmHg`;

/// [name, amount, breaks, garment] of a block; what it has not is empty.
export function partsOf(block, cycles) {
  const { posture, movement, breaks, garment } = block;
  const again = breaks ? `every ${duration(breaks.every_min * 60)}: ${activityWords(breaks)}` : "";
  return { name: movement || posture, amount: amountWords(block), again: breaks ? `${again} (${breakCount(block, cycles)} ×)` : "", garment: garmentWords(garment) ?? "" };
}

export const blockWords = (block, cycles) => {
  const { name, amount, again, garment } = partsOf(block, cycles);
  return [`${name}, ${amount}`, again, garment].filter(Boolean).join("; ");
};
