import type { Macro } from './macro.ts';

/** `let name = value in body`, which SQL has not: a list of one, and its only element. */
const bind = (name: string, value: string, body: string): string =>
  `list_transform([${value}], lambda ${name}: ${body})[1]`;

// Java's StrictMath, which Spark asks: the formulas of fdlibm. Other libraries differ in the last digit, as in exp(1).
const LN2_HIGH = '6.93147180369123816490e-01::DOUBLE';
const LN2_LOW = '1.90821492927058770002e-10::DOUBLE';

/** c1·z + c2·z² + … from the inside out. */
const series = (z: string, constants: readonly string[]): string =>
  constants.reduceRight((rest, one) => `(${z} * (${one}::DOUBLE + ${rest}))`, '0.0');

// e_exp.c: x = k·ln 2 + r, and a rational function of r.
const POWERS = `CASE WHEN abs(v) <= 0.34657359027997264 THEN 0 WHEN abs(v) < 1.0397207708399179 THEN CAST(sign(v) AS INTEGER)
  ELSE CAST(trunc(v * 1.44269504088896338700e+00::DOUBLE + 0.5 * sign(v)) AS INTEGER) END`;
const RATIONAL = series('(r * r)', [
  '1.66666666666666019037e-01',
  '-2.77777777770155933842e-03',
  '6.61375632143793436117e-05',
  '-1.65339022054652515390e-06',
  '4.13813679705723846039e-08',
]);
const NEAR_0 = `(1.0::DOUBLE - ((r * c) / (c - 2.0::DOUBLE) - r))`;
const FAR = `(1.0::DOUBLE - ((k * ${LN2_LOW} - (r * c) / (2.0::DOUBLE - c)) - (v - k * ${LN2_HIGH}))) * pow(2.0::DOUBLE, k)`;
const REST = `CASE WHEN k = 0 THEN v ELSE (v - k * ${LN2_HIGH}) - k * ${LN2_LOW} END`;
const BY_RATIONAL = bind('c', `r - ${RATIONAL}`, `CASE WHEN k = 0 THEN ${NEAR_0} ELSE ${FAR} END`);
const EXP = bind('v', 'x', bind('k', POWERS, bind('r', REST, BY_RATIONAL)));

// e_log.c: x = 2^k · (1 + f), and a series in s = f / (2 + f).
const HALVINGS = `CASE WHEN v / pow(2.0::DOUBLE, floor(log2(v))) >= 2 THEN floor(log2(v)) + 1
  WHEN v / pow(2.0::DOUBLE, floor(log2(v))) < 1 THEN floor(log2(v)) - 1 ELSE floor(log2(v)) END`;
const SPLIT = `CASE WHEN m >= 1 + 434332 / 1048576::DOUBLE THEN {'k': e + 1, 'f': m / 2 - 1, 'm': m} ELSE {'k': e, 'f': m - 1, 'm': m} END`;
const EVEN = series('w', [
  '3.999999999940941908e-01',
  '2.222219843214978396e-01',
  '1.531383769920937332e-01',
]);
const ODD = `(z * (6.666666666666735130e-01::DOUBLE + ${series('w', [
  '2.857142874366239149e-01',
  '1.818357216161805012e-01',
  '1.479819860511658591e-01',
])}))`;
const half = '(0.5::DOUBLE * p.f * p.f)';
const whole = (rest: string): string =>
  `CASE WHEN p.k = 0 THEN p.f - (${rest}) ELSE p.k * ${LN2_HIGH} - (((${rest}) - p.k * ${LN2_LOW}) - p.f) END`;
const middle = `CASE WHEN p.k = 0 THEN p.f - (${half} - s * (${half} + r)) ELSE p.k * ${LN2_HIGH} - ((${half} - (s * (${half} + r) + p.k * ${LN2_LOW})) - p.f) END`;
const BY_SERIES = bind(
  's',
  'p.f / (2.0::DOUBLE + p.f)',
  bind(
    'z',
    's * s',
    bind(
      'w',
      'z * z',
      bind(
        'r',
        `${ODD} + ${EVEN}`,
        `CASE WHEN p.m >= 1 + 398458 / 1048576::DOUBLE AND p.m < 1 + 440402 / 1048576::DOUBLE THEN ${middle} ELSE ${whole('s * (p.f - r)')} END`,
      ),
    ),
  ),
);
const NEAR_1 = whole('p.f * p.f * (0.5::DOUBLE - 0.33333333333333333::DOUBLE * p.f)');
const LOG = bind(
  'v',
  'CAST(x AS DOUBLE)',
  bind(
    'e',
    HALVINGS,
    bind(
      'm',
      'v / pow(2.0::DOUBLE, e)',
      bind(
        'p',
        SPLIT,
        `CASE WHEN p.f >= -pow(2.0, -20) AND p.f < pow(2.0, -20) THEN ${NEAR_1} ELSE ${BY_SERIES} END`,
      ),
    ),
  ),
);

/** A whole number's digits with a point before the last `places`. */
const PADDED = `lpad(digits, CAST(greatest(len(digits), places + 1) AS INTEGER), '0')`;
const POINTED = `CASE WHEN places = 0 THEN digits ELSE left(${PADDED}, -places) || '.' || right(${PADDED}, places) END`;

const more = 'CAST(pow(10, more) AS HUGEINT)';
const digits = `(abs(p.u) // p.n) * ${more} + ((abs(p.u) % p.n) * ${more} * 2 + p.n) // (2 * p.n)`;
const AVERAGE = `CASE WHEN p.u IS NULL OR p.n = 0 THEN NULL WHEN abs(p.u) // p.n >= CAST(pow(10, 38 - more) AS HUGEINT) THEN repeat('9', 60)
  ELSE (CASE WHEN p.u < 0 THEN '-' ELSE '' END) || spark_pointed(CAST(${digits} AS VARCHAR), places) END`;

// Sums of powers of the distances from the mean, two parts brought together at a time as Spark's partitions are.
const D = '(q.a - p.a)';
const DN = `(${D} / (p.n + q.n))`;
const MERGED = `{'n': p.n + q.n, 'a': p.a + ${DN} * q.n, 'm2': p.m2 + q.m2 + ${D} * ${DN} * p.n * q.n,
  'm3': p.m3 + q.m3 + ${DN} * ${DN} * ${D} * p.n * q.n * (p.n - q.n) + 3 * ${DN} * (p.n * q.m2 - q.n * p.m2),
  'm4': p.m4 + q.m4 + ${DN} * ${DN} * ${DN} * ${D} * p.n * q.n * (p.n * p.n - p.n * q.n + q.n * q.n)
    + 6 * ${DN} * ${DN} * (p.n * p.n * q.m2 + q.n * q.n * p.m2) + 4 * ${DN} * (p.n * q.m3 - q.n * p.m3)}`;
const ONE = `{'n': 1::DOUBLE, 'a': v, 'm2': 0::DOUBLE, 'm3': 0::DOUBLE, 'm4': 0::DOUBLE}`;
// Step by step is slow where values are many; there the mean comes first.
const total = (power: number): string =>
  `list_sum(list_transform(y, lambda v: ${Array.from({ length: power }, () => '(v - mean)').join(' * ')}))`;
const SUMMED = bind(
  'y',
  'x',
  bind(
    'mean',
    'list_sum(y) / len(y)',
    `{'n': CAST(len(y) AS DOUBLE), 'a': mean, 'm2': ${total(2)}, 'm3': ${total(3)}, 'm4': ${total(4)}}`,
  ),
);
const MOMENTS = `CASE WHEN len(x) > 500 THEN ${SUMMED}
  WHEN len(x) > 0 THEN list_reduce(list_transform(x, lambda v: ${ONE}), lambda p, q: ${MERGED}) END`;

const SECOND = `{'n': p.n + q.n, 'a': p.a + ${DN} * q.n, 'm2': p.m2 + q.m2 + ${D} * ${DN} * p.n * q.n}`;
const FAR_2 = bind(
  'y',
  'x',
  bind('mean', 'list_sum(y) / len(y)', `{'n': CAST(len(y) AS DOUBLE), 'a': mean, 'm2': ${total(2)}}`),
);
const SPREAD = `CASE WHEN len(x) > 500 THEN ${FAR_2} WHEN len(x) > 0
  THEN list_reduce(list_transform(x, lambda v: {'n': 1::DOUBLE, 'a': v, 'm2': 0::DOUBLE}), lambda p, q: ${SECOND}) END`;

/** Functions of numbers that DuckDB computes less exactly than Spark, or not as Java does. */
export const NUMBERS: readonly Macro[] = [
  {
    name: 'spark_exp',
    overloads: [['x', `CASE WHEN isnan(x) OR abs(x) > 700 OR abs(x) < 3.7e-9 THEN exp(x) ELSE ${EXP} END`]],
  },
  {
    name: 'spark_ln',
    overloads: [
      ['x', `CASE WHEN x > 1e-300 AND x < 1e300 THEN ${LOG} WHEN x > 0 THEN ln(CAST(x AS DOUBLE)) END`],
    ],
  },
  {
    name: 'spark_cosh',
    overloads: [
      [
        'x',
        'CASE WHEN abs(x) BETWEEN 0.34657359027997264 AND 22 THEN 0.5::DOUBLE * spark_exp(abs(x)) + 0.5::DOUBLE / spark_exp(abs(x)) ELSE cosh(x) END',
      ],
    ],
  },
  { name: 'spark_sign', overloads: [['x', 'CASE WHEN isnan(x) THEN x ELSE CAST(sign(x) AS DOUBLE) END']] },
  {
    // Near 0 the plain formulas lose all digits; these are Kahan's.
    name: 'spark_expm1',
    overloads: [
      [
        'x',
        'CASE WHEN abs(x) >= 0.5 OR isnan(x) THEN exp(x) - 1 WHEN abs(x) < 1e-5 THEN x + x * x / 2 + x * x * x / 6 ELSE (exp(x) - 1) * (x / ln(exp(x))) END',
      ],
    ],
  },
  {
    name: 'spark_log1p',
    overloads: [
      [
        'x',
        'CASE WHEN x <= -1 THEN NULL WHEN x >= 0.5 OR isnan(x) THEN ln(1 + x) WHEN abs(x) < 1e-5 THEN x - x * x / 2 + x * x * x / 3 ELSE ln(1 + x) * (x / ((1 + x) - 1)) END',
      ],
    ],
  },
  {
    name: 'spark_skewness',
    overloads: [
      ['x', bind('m', MOMENTS, 'CASE WHEN m.m2 <> 0 THEN sqrt(m.n) * m.m3 / sqrt(m.m2 * m.m2 * m.m2) END')],
    ],
  },
  {
    name: 'spark_kurtosis',
    overloads: [['x', bind('m', MOMENTS, 'CASE WHEN m.m2 <> 0 THEN m.n * m.m4 / (m.m2 * m.m2) - 3 END')]],
  },
  {
    // `less` is 1 for a sample, 0 for all there are.
    name: 'spark_variance',
    overloads: [['x, less', bind('m', SPREAD, 'CASE WHEN m.n > less THEN m.m2 / (m.n - less) END')]],
  },
  { name: 'spark_pointed', overloads: [['digits, places', POINTED]] },
  {
    // A sum of decimals as text divided by a count, rounded half up to `places`; one that does not fit is all nines.
    name: 'spark_decimal_average',
    overloads: [
      [
        'total, n, more, places',
        bind('p', `{'u': CAST(replace(total, '.', '') AS HUGEINT), 'n': n}`, AVERAGE),
      ],
    ],
  },
];
