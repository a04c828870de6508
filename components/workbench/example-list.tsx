import { type Example, examples } from "./examples";

/** Real pastes, one press away. */
export function ExampleList({ onChoose }: { readonly onChoose: (example: Example) => void }) {
  return (
    <ul className="needs-script divide-y divide-line border-y border-line">
      {examples.map((example) => (
        <li key={example.id}>
          <button
            type="button"
            className="choice grid min-h-11 w-full grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-4 px-3 py-2.5 text-left"
            onClick={() => onChoose(example)}
          >
            <span>{example.title}</span>
            <span className="text-fine text-muted">{example.from}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
