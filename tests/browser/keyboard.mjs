// A person at the keyboard: reaches every element with Tab and Shift+Tab, and acts with the keys that the
// element itself understands. Never clicks, never sets a value or the focus by script.

import assert from 'node:assert/strict';

const FURTHEST = 600;

export function keyboard(page) {
  const keys = page.keyboard;

  /** Moves the focus to the element, or into its radio group; names the element if it cannot be reached. */
  async function reach(target) {
    await target.waitFor({ state: 'attached' });
    for (let steps = 0; steps < FURTHEST; steps += 1) {
      const way = await target.evaluate((element) => {
        const active = document.activeElement;
        if (active === element) return null;
        if (element.type === 'radio' && active?.type === 'radio' && active.name === element.name) return null;
        const before = active && active !== document.body
          && active.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_PRECEDING;
        return before ? 'Shift+Tab' : 'Tab';
      });
      if (way === null) return;
      await keys.press(way);
    }
    assert.fail(`not reached by Tab: ${target}`);
  }

  return {
    reach,

    /** A button or a link. */
    async press(target) {
      await reach(target);
      await keys.press('Enter');
    },

    /** A field into which one types; what it held is replaced, as after Tab into a field. */
    async type(target, text) {
      await reach(target);
      await keys.press('Control+a');
      await keys.type(text);
    },

    /** A radio button: the arrows move and choose at once, Space chooses the one in focus. */
    async choose(target) {
      await reach(target);
      for (let steps = 0; steps < 12; steps += 1) {
        const state = await target.evaluate((element) => (element.checked && document.activeElement === element ? 'done'
          : document.activeElement === element ? 'here' : 'elsewhere'));
        if (state === 'done') return;
        await keys.press(state === 'here' ? 'Space' : 'ArrowDown');
      }
      assert.fail(`not chosen by the arrows: ${target}`);
    },

    async tick(target) {
      await reach(target);
      if (!await target.isChecked()) await keys.press('Space');
      assert.ok(await target.isChecked(), `not ticked by Space: ${target}`);
    },

    /** A drop-down: the arrows change the value of a closed one step by step. */
    async select(target, value) {
      await reach(target);
      const at = () => target.evaluate((element, wanted) => {
        const options = [...element.options];
        const to = options.findIndex((option) => option.value === wanted || option.text === wanted);
        return { way: to - element.selectedIndex, known: to >= 0, focused: document.activeElement === element };
      }, value);
      for (let steps = 0; steps < 80; steps += 1) {
        const { way, known, focused } = await at();
        assert.ok(known, `no “${value}” in ${target}`);
        if (way === 0) return;
        assert.ok(focused, `the focus left ${target} in the middle of choosing`);
        await keys.press(way > 0 ? 'ArrowDown' : 'ArrowUp');
      }
      assert.fail(`not selected by the arrows: “${value}” in ${target}`);
    },
  };
}
