declare module "@jsonresume/schema" {
  export function validate(document: unknown, done: (errors: unknown, valid?: boolean) => void): void;
}
