// publicodes with a form in React: twelve questions that it finds itself, from a rule that is met if all of twelve conditions are.
import Engine from "publicodes";
import { useState } from "react";
import { createRoot } from "react-dom/client";

const names = Array.from({ length: 12 }, (_, place) => `figure ${place}`);
const rules = {
  eligible: { "toutes ces conditions": names.map((name, place) => `${name} >= ${place + 1}`) },
  ...Object.fromEntries(names.map((name) => [name, { question: `What is ${name}?`, "par défaut": 0 }])),
};
const engine = new Engine(rules, { logger: { log() {}, warn() {}, error() {} } });

function Form() {
  const [situation, setSituation] = useState({});
  const missing = Object.keys(engine.setSituation(situation).evaluate("eligible").missingVariables);
  const [next] = missing;
  if (!next) return <p>done</p>;
  return (
    <form onSubmit={(event) => (event.preventDefault(), setSituation({ ...situation, [next]: Number(new FormData(event.target).get("value")) }))}>
      <label>
        {rules[next].question} <input name="value" />
      </label>
      <button>Continue</button>
    </form>
  );
}

const host = document.createElement("div");
document.body.append(host);
createRoot(host).render(<Form />);
