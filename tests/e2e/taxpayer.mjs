// A company after its tax relief, in English.

/** What a small maker of instruments answers, by the words of the heading: the label to tap, or what to type. What it does not know it skips. */
export const books = [
  [/legal person in its own right/, "Yes"],
  [/resident enterprise/, "Yes"],
  [/In which industry/, "Industry"],
  [/sound books/, "Yes"],
  [/restricts or prohibits/, "No"],
  [/tobacco manufacturing, accommodation/, { type: "0" }],
  [/taxable income of the year/, { type: "2.5 million" }],
  [/How many people/, { type: "45" }],
  [/total assets/, { type: "30,000,000" }],
  [/kind of VAT payer/, "Small-scale"],
];
