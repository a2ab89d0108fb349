// A person at the keyboard: does what a person does, and counts it. A click, a key, and a word that is typed are one each.
export class Hand {
  constructor(page) {
    this.page = page;
    this.count = 0;
  }

  async click(selector) {
    this.count += 1;
    await this.page.click(selector);
  }

  async press(key) {
    this.count += 1;
    await this.page.keyboard.press(key);
  }

  // Into whatever has the focus: whoever has to reach for a field first pays for that.
  async type(words) {
    this.count += words.split(" ").length;
    await this.page.keyboard.type(words);
  }

  // A secret is one thing to type, however long it is.
  async typeSecret(secret) {
    this.count += 1;
    await this.page.keyboard.type(secret);
  }
}
