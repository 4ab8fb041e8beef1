// The place in the lessons that an address names: lesson=2&step=3, or the lesson's name.

const numberOf = (text, most) => (/^\d+$/.test(text ?? "") && Number(text) >= 1 && Number(text) <= most ? Number(text) : null);

/// { lesson, step }, counted from 0; lesson -1 is the list of lessons.
export function placeOf({ lesson, step }, lessons) {
  const named = lessons.findIndex(({ id }) => id === lesson);
  const i = named >= 0 ? named : (numberOf(lesson, lessons.length) ?? 0) - 1;
  return i < 0 ? { lesson: -1, step: 0 } : { lesson: i, step: (numberOf(step, lessons[i].steps.length) ?? 1) - 1 };
}

/// A place as the address keeps it.
export const wordsOf = ({ lesson, step }) => (lesson < 0 ? { lesson: "", step: "" } : { lesson: String(lesson + 1), step: String(step + 1) });
