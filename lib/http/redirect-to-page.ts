/** A handler that redirects to one of our pages, with the query kept. */
export function redirectToPage(path: string) {
  return (request: Request): Response => {
    const location = path + new URL(request.url).search;
    return new Response(null, { status: 303, headers: { location } });
  };
}
