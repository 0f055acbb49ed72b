// SurveyJS: a form of twelve questions, one a page.
import "survey-core/survey-core.css";
import { Model } from "survey-core";
import "survey-js-ui";

const pages = Array.from({ length: 12 }, (_, place) => ({
  elements: [
    place % 3 === 0
      ? { type: "radiogroup", name: `q${place}`, title: `Question ${place}`, choices: ["yes", "no", "unsure"] }
      : { type: "text", inputType: "number", name: `q${place}`, title: `Question ${place}` },
  ],
}));
const survey = new Model({ pages, showProgressBar: true });
const host = document.createElement("div");
document.body.append(host);
survey.render(host);
