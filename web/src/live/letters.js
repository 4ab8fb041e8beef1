// Letters as keys.

/// A letter for each name, from the name itself if one is free; `taken` are the letters of other keys.
export function lettersFor(names, taken) {
  const used = new Set(taken);
  return names.map((name) => {
    const letter = [...name.toLowerCase(), ..."abcdefghijklmnopqrstuvwxyz"].find((c) => /[a-z]/.test(c) && !used.has(c)) ?? "";
    used.add(letter);
    return letter;
  });
}
