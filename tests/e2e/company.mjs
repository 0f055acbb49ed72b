// A company led through the check as a person would: it reads each heading and answers from its books.
//
// Invariant: nothing here names a question's id or the order of questions.

import assert from "node:assert/strict";

/** A maker of sensors that holds the specialised title: heading in Chinese, then what is typed or ticked. Newest year first. */
const books = [
  [/内地登记注册/, "是"],
  [/居民企业/, "是"],
  [/主要业务属于哪个行业/, "工业"],
  [/多少从业人员/, "96"],
  [/企业哪天成立/, ["2016", "4", "18"]],
  [/在哪个省/, "广东"],
  [/经营异常名录/, "否"],
  [/禁止、限制或淘汰/, "否"],
  [/近3年发生过下面哪些情形/, "以上都没有"],
  [/重大安全、重大质量事故/, "否"],
  [/严重违法违规/, "否"],
  [/每年的营业收入/, ["6000万", "5600万", "5200万"]],
  [/每年的主营业务收入/, ["5700万", "5300万", "4900万"]],
  [/主导产品的收入/, "4000万"],
  [/资产总额/, "5000万"],
  [/负债总额/, "25,000,000"],
  [/成本费用总额/, "0.52亿"],
  [/近[23]年由合格机构投资者/, "0"],
  [/每年的研发费用/, ["660万", "600万"]],
  [/科技人员有多少/, "30"],
  [/研发人员有多少/, "25"],
  [/有没有研发机构/, "有"],
  [/按2026年口径/, "4"],
  [/按2022年口径/, "5"],
  [/高价值Ⅰ类/, "0"],
  [/自主研发的有几项/, "5"],
  [/有效Ⅰ类知识产权有几项/, "6"],
  [/有效Ⅱ类知识产权有几项/, "8"],
  [/是不是有效期内的创新型/, "是"],
  [/科技型中小企业入库登记编号/, "是"],
  [/是不是有效期内的专精特新中小企业/, "是"],
  [/是不是有效期内的专精特新“小巨人”/, "否"],
  [/专精特新中小企业这一项/, "复核"],
  [/“小巨人”企业这一项/, "新"],
  [/高新技术企业证书/, "是"],
  [/国家级技术创新示范企业/, "否"],
  [/制造业单项冠军/, "否"],
  [/平台给出的本年度/, "66"],
  [/上一年度的平台评价得分/, "60"],
  [/科技奖励？/, "以上都没有"],
  [/奖励中，企业在获奖单位里排第几/, "不确定"],
  [/近5年获得过国家级/, "否"],
  [/主导制定过/, "否"],
  [/创客中国/, "否"],
  [/满几年/, "8"],
  [/战略性新兴产业/, "是"],
  [/国内细分市场的占有率/, "12"],
  [/国际细分市场的占有率/, "3.5"],
  [/国内细分市场排第几/, "4"],
  [/自主品牌/, "是"],
  [/几项核心业务/, "2"],
  [/取得了哪些认证/, "不确定"],
  [/报备、赋码/, "是"],
  [/有没有控股关系/, "否"],
  [/已公开上市/, "否"],
  [/中央财政对重点/, "否"],
  [/推进计划里/, "不确定"],
  [/推进计划的投入总额/, "不确定"],
];

/** Answers the page that is shown, by its heading, and goes on; what the company has not in its books it skips. Tells what it did. */
export async function step(widget) {
  const heading = (await widget.locator("#page-title").innerText()).trim();
  const known = books.some(([pattern]) => pattern.test(heading));
  if (known) {
    await answer(widget);
    await goOn(widget);
  } else {
    await widget.getByRole("button", { name: "暂时跳过" }).click();
  }
  return { heading, known };
}

/** Fills in the page that is shown, by its heading. */
export async function answer(widget) {
  const heading = (await widget.locator("#page-title").innerText()).trim();
  const found = books.find(([pattern]) => pattern.test(heading));
  assert.ok(found, `the company has no answer to “${heading}”`);
  const value = found[1];
  const fields = widget.locator("form input[type=text]");
  if (value === "不确定" && (await widget.getByRole("button", { name: "不确定" }).count()) === 1) {
    await widget.getByRole("button", { name: "不确定" }).click();
  } else if (Array.isArray(value)) {
    assert.equal(await fields.count(), value.length, `${heading} asks for ${value.length} figures`);
    for (const [row, figure] of value.entries()) await fields.nth(row).fill(figure);
  } else if ((await fields.count()) === 1 && (await widget.locator("form input[type=radio], form input[type=checkbox]").count()) === 0) {
    await fields.first().fill(value);
  } else {
    await widget.locator("form label").filter({ hasText: new RegExp(`^\\s*${value}`) }).first().click();
  }
  return heading;
}

/** Goes on from the page that is shown. */
export async function goOn(widget) {
  await widget.getByRole("button", { name: "继续", exact: true }).click();
}
