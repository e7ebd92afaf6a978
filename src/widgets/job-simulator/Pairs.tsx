/** Names and values, in two columns. */
export function Pairs({ rows }: { rows: readonly (readonly [string, string])[] }) {
  return (
    <dl class="sim-pairs">
      {rows.map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
