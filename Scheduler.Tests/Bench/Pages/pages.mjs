// Runs Lighthouse over pages of a running Scheduler as its phone profile has it: slowed network and processor, 412 px.
// In: one JSON argument {chrome, login, email, password, pages: [{name, url, signedIn}]}. Out: one JSON line a page.
import lighthouse from 'lighthouse';
import puppeteer from 'puppeteer-core';

const plan = JSON.parse(process.argv[2]);
const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const browser = await puppeteer.launch({ executablePath: plan.chrome, args: flags });
try {
  for (const page of plan.pages.filter(p => !p.signedIn)) await measure(page);
  await signIn();
  for (const page of plan.pages.filter(p => p.signedIn)) await measure(page);
} finally {
  await browser.close();
}

async function signIn() {
  const tab = await browser.newPage();
  await tab.goto(plan.login);
  await tab.type('input[type=email]', plan.email);
  await tab.type('input[type=password]', plan.password);
  await Promise.all([tab.waitForNavigation(), tab.click('button[type=submit].primary')]);
  await tab.close();
}

async function measure({ name, url, signedIn }) {
  // Without a reset the cookie stays; the cache is cleared all the same.
  const { lhr } = await lighthouse(url, {
    port: Number(new URL(browser.wsEndpoint()).port), output: 'json', logLevel: 'error', disableStorageReset: signedIn,
    onlyCategories: ['performance', 'accessibility', 'best-practices'],
  });
  const score = id => Math.round((lhr.categories[id].score ?? 0) * 100);
  const failed = Object.values(lhr.categories).flatMap(category => category.auditRefs)
    .filter(ref => ref.weight > 0 && lhr.audits[ref.id].score !== null && lhr.audits[ref.id].score < 0.9).map(ref => `${ref.id}: ${lhr.audits[ref.id].displayValue ?? lhr.audits[ref.id].title}`);
  const requests = lhr.audits['network-requests'].details.items.filter(item => item.url.startsWith('http'));
  const kilobytes = wanted => Math.round(requests.filter(wanted).reduce((sum, item) => sum + item.transferSize, 0) / 1024);
  console.log(JSON.stringify({
    name, performance: score('performance'), accessibility: score('accessibility'), bestPractices: score('best-practices'),
    largestPaintMs: Math.round(lhr.audits['largest-contentful-paint'].numericValue), blockingMs: Math.round(lhr.audits['total-blocking-time'].numericValue),
    shift: Number(lhr.audits['cumulative-layout-shift'].numericValue.toFixed(3)),
    kilobytes: kilobytes(item => item.resourceType !== 'Image'), pictureKilobytes: kilobytes(item => item.resourceType === 'Image'),
    error: lhr.runtimeError?.message, failed,
  }));
}
