const canonical = (name) => name.toLowerCase().replace(/(^|-)[a-z]/g, (letter) => letter.toUpperCase());
const first = ['Host', 'User-Agent'];

/** Request line, Host, User-Agent, then the other headers by name: the order in which Go writes a request. */
function answer(request) {
  const headers = request.rawHeadersIn.map((pair) => [canonical(pair[0]), pair[1]]);
  const rest = headers
    .filter((pair) => !first.includes(pair[0]))
    .sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : 0));
  const lead = first.map((name) => headers.find((pair) => pair[0] === name)).filter((pair) => pair !== undefined);
  const variables = request.variables;
  const lines = lead.concat(rest).map((pair) => `${pair[0]}: ${pair[1]}\r\n`);
  request.headersOut['Content-Type'] = 'text/plain; charset=utf-8';
  request.return(
    200,
    `${variables.whoami_head}RemoteAddr: ${variables.remote_addr}:${variables.remote_port}\n` +
      `${variables.request}\r\n${lines.join('')}\r\n`,
  );
}

export default { answer };
