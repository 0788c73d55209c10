import type { Page } from 'playwright';

/** Presses the first button of that name and waits for the page it leads to. */
export async function press(page: Page, name: string | RegExp): Promise<void> {
  await page
    .getByRole('button', { name, exact: typeof name === 'string' })
    .first()
    .click();
  await page.waitForLoadState();
}

/** Sees the demonstration as another of its people. */
export async function actAs(page: Page, id: string): Promise<void> {
  await page.selectOption('#person', id);
  await press(page, 'Change');
}

/** Explains every query that is left, with the wording offered or words of its own. */
export async function explainAll(page: Page): Promise<void> {
  for (;;) {
    const left = page.locator('.finding--query').filter({ hasNotText: 'Query, explained' });
    if ((await left.count()) === 0) return;
    const box = left.first().locator('textarea');
    if ((await box.inputValue()) === '') await box.fill('Recording began in September.');
    await left.first().getByRole('button', { name: /Save/ }).click();
    await page.waitForLoadState();
  }
}

/** Puts a figure in place of the computed one, by the page of its cell. */
export async function correct(page: Page, cell: string, value: string, why: string): Promise<void> {
  const at = new URL(page.url());
  const term = at.searchParams.get('term') ?? '';
  await page.goto(
    `${at.origin}${at.pathname}/cell?cell=${encodeURIComponent(cell)}&term=${encodeURIComponent(term)}`
  );
  await page.fill('#value', value);
  await page.fill('#reason', why);
  await press(page, 'Save correction');
}

/** From checks to approval by the second person. */
export async function sendAndApprove(page: Page): Promise<void> {
  await press(page, 'Record the checks');
  await press(page, 'Send for approval');
  await actAs(page, 'demo-approver');
  await press(page, 'Approve and freeze');
  await actAs(page, 'demo');
}
