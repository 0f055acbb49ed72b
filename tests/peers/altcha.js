// altcha: a box to tick. No questions and no rules, but a widget that others embed with one tag.
import "altcha";

document.body.append(document.createElement("altcha-widget"));
