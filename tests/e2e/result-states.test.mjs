// The results and what can be done with them in each state, in both languages, on a phone 320 px wide and on a desktop, light, dark and in
// forced colours; as states.test.mjs does for the journey.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { start, widget } from "./browser.mjs";
import { path, text } from "./firm.mjs";
import { eye, looks } from "./look.mjs";

let site;
before(async () => {
  site = await start();
});
after(() => site?.close());

const words = {
  zh: {
    results: "查看结果", hide: "收起", all: "全部条件", wrong: "觉得这条规则有误？", search: "搜索", tax: /^税收/, everything: /^全部/, keep: "保存或分享", choose: "选择文件",
    device: "开始保存", forget: "停止并删除", link: "明白，显示链接", lens: "换一天的规定看看", day: "哪一天的规定", differs: /在那种情形下|不同的条件|受理时间不同|金额不同|版本不同/, region: "假设公司在", privacy: "数据在哪里，如何核实", list: "列出载入以后的请求", back: "返回",
    giant: "专精特新“小巨人”企业", loan: "中小微企业贷款贴息", champion: "制造业单项冠军企业",
  },
  en: {
    results: "Show the results", hide: "Hide this", all: "All criteria", wrong: "Does this rule look wrong?", search: "Search", tax: /^Tax/, everything: /^Everything|^All/, keep: "Save or share", choose: "Choose the file",
    device: "Start keeping them", forget: "Stop and delete them", link: "I understand, show the link", lens: "See the law of another day", day: "The rules of which day", differs: /In that case|Criteria that differ|Other days|Another amount|Another version/, region: "As if the company were in", privacy: "Where your data is, and how to check", list: "List the requests since this page was ready", back: "Back",
    giant: "Little Giant enterprise", loan: "Interest subsidy for micro, small and medium-sized enterprises", champion: "Manufacturing champion",
  },
};

for (const look of looks) {
  const { language, name, ...options } = look;
  test(`every state of the results, ${language}, ${name}`, async (t) => {
    const say = words[language];
    const visit = await site.visit({
      path: path(".version=2026.05", ".hash=0", "old_question=5", ".verdict.little-giant=eligible"),
      locale: language === "zh" ? "zh-CN" : "en-GB",
      reducedMotion: "reduce",
      ...options,
    });
    const { page } = visit;
    const own = await widget(page);
    if (language === "en") await own.getByRole("button", { name: "English" }).click();
    const watch = eye(t, page, look);
    const press = (wanted) => own.getByRole("button", { name: wanted, exact: typeof wanted === "string" }).first().click();
    const card = (title) => own.locator(".card").filter({ has: page.getByRole("heading", { name: title, exact: true }) });
    const unfold = (title) => card(title).locator("summary").first().click();

    await watch.at("an older journey opened");
    await press(say.hide);
    await press(say.results);
    await watch.at("results", "page-title");
    await unfold(say.giant);
    await card(say.giant).locator(".card-body").waitFor();
    await watch.at("a card of no, with ways to yes");
    for (const summary of [say.all, say.wrong]) await card(say.giant).locator("summary").filter({ hasText: summary }).click();
    await watch.at("the same with every criterion and what to report");
    await unfold(say.giant);
    await own.locator(".group.open .card > details > summary").first().click();
    await own.locator(".group.open .card-body").waitFor();
    await watch.at("an open card, with what is missing");
    await own.locator(".group.yes .card > details > summary, .group.agrees .card > details > summary").first().click();
    await own.locator(".group.ask .card > details > summary").first().click();
    await own.locator(".group.ask .card-body").waitFor();
    await watch.at("cards of yes and of ask");
    await own.getByLabel(say.search).fill("zzz");
    await watch.at("results, nothing found");
    await own.getByLabel(say.search).fill("");
    await press(say.tax);
    await watch.at("results, one kind");
    await press(say.tax);

    await press(say.lens);
    await watch.at("lens, nothing different", "page-title");
    await own.getByLabel(say.day).selectOption({ index: 1 });
    await own.locator(".differing > summary").first().click();
    // Every card says what differs: two verdicts, or one and the criteria, or what else it is.
    for (const card of await own.locator(".card").allInnerTexts()) assert.match(card, say.differs);
    await watch.at("lens, the law of another day");
    await own.getByLabel(say.region).selectOption({ index: 3 });
    await watch.at("lens, another day and region");
    await press(say.back);

    await press(say.keep);
    await watch.at("keep", "page-title");
    await press(say.link);
    await watch.at("keep, with the link");
    await press(say.device);
    await watch.at("keep, kept on this device");
    await own.getByLabel(say.choose).setInputFiles({ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from("not ours") });
    await own.locator(".problem").waitFor();
    await watch.at("keep, a file refused", "problem");
    await press(say.forget);
    await own.getByLabel(say.choose).setInputFiles({ name: "x.txt", mimeType: "text/plain", buffer: Buffer.from(text()) });
    await own.locator(".tells").waitFor();
    await watch.at("a journey opened from a file", "tells");

    await press(say.privacy);
    await watch.at("privacy", "page-title");
    await press(say.list);
    await watch.at("privacy, with the list of requests");

    assert.deepEqual(watch.faults, []);
    assert.deepEqual(visit.complaints(), []);
    t.diagnostic(`${watch.states} states`);
    await visit.close();
  });
}
