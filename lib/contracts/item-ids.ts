type Item = { id?: string | undefined };

/**
 * Gives an id to each item that has none, or one that stands before: `work-1`, `work-2`, … by place. The same list gets
 * the same ids every time.
 */
export function assignIds<T extends Item>(list: T[], prefix: string): Array<T & { id: string }> {
  const given = list.map(({ id }, index) =>
    id && list.findIndex((other) => other.id === id) === index ? id : undefined,
  );
  const taken = new Set(given);
  return list.map((item, index) => {
    let id = given[index];
    for (let place = index + 1; id === undefined; place += list.length) {
      if (!taken.has(`${prefix}-${place}`)) id = `${prefix}-${place}`;
    }
    taken.add(id);
    return { ...item, id };
  });
}

/** Leaves ids out where {@link assignIds} would give the same again. */
export function stripIds<T extends Item>(list: T[], prefix: string): T[] {
  const stripped = list.map(({ id: _, ...rest }) => rest as T);
  const same = assignIds(stripped, prefix).every(({ id }, index) => id === list[index]?.id);
  return same ? stripped : list;
}
