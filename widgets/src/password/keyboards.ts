// Which keys lie beside which, so that "qwertz" and "йцукен" are seen as walks over a keyboard.

/** Rows from the top; each key is its lower and its upper sign. Rows below the first begin one key to the right. */
const LAYOUTS = {
  qwerty: ["`~ 1! 2@ 3# 4$ 5% 6^ 7& 8* 9( 0) -_ =+", "qQ wW eE rR tT yY uU iI oO pP [{ ]}", "aA sS dD fF gG hH jJ kK lL ;: '\"", "zZ xX cC vV bB nN mM ,< .> /?"],
  czech: [";° +1 ě2 š3 č4 ř5 ž6 ý7 á8 í9 é0 =%", "qQ wW eE rR tT zZ uU iI oO pP ú/ )(", "aA sS dD fF gG hH jJ kK lL ů\" §!", "yY xX cC vV bB nN mM ,? .: -_"],
  ukrainian: ["'ʼ 1! 2\" 3№ 4; 5% 6: 7? 8* 9( 0) -_ =+", "йЙ цЦ уУ кК еЕ нН гГ шШ щЩ зЗ хХ їЇ", "фФ іІ вВ аА пП рР оО лЛ дД жЖ єЄ", "яЯ чЧ сС мМ иИ тТ ьЬ бБ юЮ .,"],
};
/** Left, upper left, upper right, right, lower right, lower left (Wheeler 2016, zxcvbn: slanted rows). */
const AROUND = [[-1, 0], [0, -1], [1, -1], [1, 0], [0, 1], [-1, 1]] as const;

type Graph = Record<string, (string | null)[]>;

function graph(rows: readonly string[]): Graph {
  const keys = new Map<string, string>();
  rows.forEach((row, y) => row.split(" ").forEach((key, x) => keys.set(`${x + (y ? 1 : 0)},${y}`, key)));
  const out: Graph = {};
  for (const [place, key] of keys) {
    const [x, y] = place.split(",").map(Number) as [number, number];
    const near = AROUND.map(([right, down]) => keys.get(`${x + right},${y + down}`) ?? null);
    for (const sign of key) out[sign] = near;
  }
  return out;
}

export const keyboards = (): Record<string, Graph> =>
  Object.fromEntries(Object.entries(LAYOUTS).map(([name, rows]) => [name, graph(rows)]));
