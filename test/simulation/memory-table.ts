import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

type Item = Readonly<Record<string, unknown>>;
type Input = Readonly<Record<string, unknown>>;

/** A request of the document client: its class tells the operation. */
export interface TableCommand {
  readonly constructor: { readonly name: string };
  readonly input: Input;
}

const TERM = /^(?:attribute_(not_)?exists\((\w+)\)|(\w+) (=|<=) (:\w+))$/;

/** Terms with OR between them. What else DynamoDB knows would be taken for something that it is not, and throws. */
const holds = (expression: string, values: Item, item: Item | undefined): boolean =>
  expression.split(' OR ').some((term) => {
    const [, negation, attribute, name, operator, value] = TERM.exec(term) ?? [];
    if (attribute !== undefined) return (item?.[attribute] === undefined) === (negation !== undefined);
    if (name === undefined || value === undefined) throw new Error(`no such condition in the simulation: ${term}`);
    const [left, right] = [item?.[name], values[value]];
    if (left === undefined || right === undefined) return false;
    return operator === '=' ? left === right : Number(left) <= Number(right);
  });

/** One DynamoDB table in memory, as far as the store of runs uses it. */
export class MemoryTable {
  readonly #items = new Map<string, Item>();
  /** Called with every item that is written. */
  onPut: (item: Item) => void = () => undefined;
  /** While it is, no request is answered. */
  isAway: () => boolean = () => false;
  /** Whether IAM refuses a request, by its label. */
  isDenied: (label: string) => boolean = () => false;

  /** What a request is about, for people: the operation and the sort key without its numbers. */
  static labelOf({ constructor: { name }, input }: TableCommand): string {
    const { Item, Key, ExpressionAttributeValues: values = {} } = input as Record<string, Item>;
    const { pk, sk } = (Item ?? Key ?? { pk: values[':pk'], sk: values[':prefix'] }) as Record<string, string>;
    const what = pk === 'runs' ? 'runs' : (sk ?? '').replace(/#.*/, '');
    return `${name.replace(/Command$/, '').toLowerCase()} ${what}`;
  }

  static isConditional({ input }: TableCommand): boolean {
    return input.ConditionExpression !== undefined;
  }

  /** All items of a partition, by their sort keys. */
  partition(pk: string): Readonly<Record<string, Item>> {
    const keys = [...this.#items.keys()].filter((key) => key.startsWith(`${pk}\n`)).sort();
    return Object.fromEntries(keys.map((key) => [key.slice(pk.length + 1), this.#items.get(key) as Item]));
  }

  /** An item as somebody else wrote it. */
  put(item: Item): void {
    this.#items.set(`${item.pk}\n${item.sk}`, item);
  }

  run(command: TableCommand): unknown {
    if (this.isAway()) throw Object.assign(new Error('the table is away'), { name: 'InternalServerError' });
    if (this.isDenied(MemoryTable.labelOf(command)))
      throw Object.assign(new Error('not authorized to perform: dynamodb:PutItem'), { name: 'AccessDeniedException' });
    const { input } = command;
    const { Item, Key } = input as Record<string, Item>;
    const key = `${(Item ?? Key)?.pk}\n${(Item ?? Key)?.sk}`;
    const there = this.#items.get(key);
    const expression = input.ConditionExpression as string | undefined;
    const values = (input.ExpressionAttributeValues ?? {}) as Item;
    const operation = command.constructor.name;
    if (operation === 'GetCommand') return there ? { Item: there } : {};
    if (operation === 'QueryCommand') return this.#query(values, input);
    if (expression !== undefined && !holds(expression, values, there)) {
      throw new ConditionalCheckFailedException({ message: 'The conditional request failed', $metadata: {} });
    }
    if (operation === 'PutCommand') {
      this.#items.set(key, Item as Item);
      this.onPut(Item as Item);
    } else if (operation === 'UpdateCommand') {
      const [, attribute = '', value = ''] = /^SET (#\w+) = (:\w+)$/.exec(String(input.UpdateExpression)) ?? [];
      const name = (input.ExpressionAttributeNames as Record<string, string>)[attribute] ?? '';
      this.#items.set(key, { ...there, [name]: values[value] });
    } else if (operation === 'DeleteCommand') this.#items.delete(key);
    else throw new Error(`no such operation in the simulation: ${operation}`);
    return {};
  }

  /** Everything that is there. */
  get items(): readonly Item[] {
    return [...this.#items.values()];
  }

  #query(values: Item, { ScanIndexForward, Limit }: Input): { Items: readonly Item[] } {
    const of = `${values[':pk']}\n`;
    const [least, most] = [String(values[':prefix'] ?? ''), values[':before'] as string | undefined];
    const isWanted = (sk: string): boolean => (most === undefined ? sk.startsWith(least) : sk >= least && sk <= most);
    const keys = [...this.#items.keys()].filter((key) => key.startsWith(of) && isWanted(key.slice(of.length))).sort();
    const ordered = ScanIndexForward === false ? keys.reverse() : keys;
    return { Items: ordered.slice(0, (Limit as number) ?? keys.length).map((key) => this.#items.get(key) as Item) };
  }
}
