// Runs axe over the whole document; answers one line for each violation.
//
// axe leaves text in Arabic script out of its contrast rules: it takes the joined letters for an icon font. So the
// page is asked a second time with a Latin letter in place of each such letter, in the same colours and sizes.
(() => {
  const told = (results, remark) => results.violations.flatMap(({id, help, nodes}) =>
    nodes.map(node => `${id}${remark}: ${help}: ${node.html.slice(0, 160)}`));

  const arabicTexts = () => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode())
      if (/\p{Script=Arabic}/u.test(node.data)) found.push({node, text: node.data});
    return found;
  };

  const CONTRAST = ['color-contrast', 'link-in-text-block'];
  const only = rules => ({runOnly: {type: 'rule', values: rules}});

  const contrast = async remark => {
    const texts = arabicTexts();
    for (const {node, text} of texts) node.data = text.replaceAll(/\p{Script=Arabic}/gu, 'x');
    const results = await axe.run(document, only(CONTRAST));
    for (const {node, text} of texts) node.data = text;
    return told(results, remark);
  };

  globalThis.maharatAxe = {
    everything: async () => [...told(await axe.run(document), ''), ...await contrast(' (Arabic letters swapped)')],
    contrast: async () => contrast(' (dark)'),
  };
})();
