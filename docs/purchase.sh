#!/usr/bin/env bash
# A whole purchase as plain HTTP calls: cart with two lines, shipping, order, payment by test card,
# the order by its link. Explained step by step in purchase-by-http.md.
#
#   docs/purchase.sh [ADDRESS]      ADDRESS is the shop's PUBLIC_URL, http://localhost:3000 unless told
#
# Needs bash, curl and node. Works against `npm run dev`; `npm start` needs STRIPE_SIMULATOR=allow.
set -euo pipefail
shop=${1:-http://localhost:3000}
shop=${shop%/}
jar=$(mktemp)
trap 'rm -f "$jar"' EXIT

# The cookie jar holds the cart. The Origin header is what a browser would send: without it the API
# refuses everything that changes something.
call() { curl --silent --show-error --max-time 30 --cookie "$jar" --cookie-jar "$jar" --header "Origin: $shop" "$@"; }
query() { call --get "$shop/trpc/$1" --data-urlencode "input=$2"; }
mutate() { call "$shop/trpc/$1" --header 'Content-Type: application/json' --data "$2"; }

# pick EXPRESSION: reads an answer from standard input; `data` is what the procedure returned.
# An error ends the script with the shop's own words.
pick() {
  node -e '
    const text = require("node:fs").readFileSync(0, "utf8");
    let answer;
    try { answer = JSON.parse(text); } catch { answer = { error: { message: text || "No answer." } }; }
    if (answer.error) { console.error(answer.error.message ?? answer.error); process.exit(1); }
    const data = answer.result?.data ?? answer;
    const value = new Function("data", `return (${process.argv[1]});`)(data);
    console.log(typeof value === "string" ? value : JSON.stringify(value));
  ' "$1"
}
say() { if [ -t 1 ]; then printf '\n\033[1m%s\033[0m\n' "$1"; else printf '\n%s\n' "$1"; fi; }

say '1. Two products out of the catalogue'
home=$(query shop.catalog.home '{"market":"eu"}')
slugs=$(pick 'data.featured.filter((p) => p.availability === "in_stock").slice(0, 2).map((p) => p.slug).join(" ")' <<<"$home")
read -r first second <<<"$slugs"
variants=()
for slug in "$first" "$second"; do
  page=$(query shop.catalog.product "{\"market\":\"eu\",\"slug\":\"$slug\"}")
  found=$(pick 'data.product.variants.find((v) => v.availability.state === "in_stock")' <<<"$page")
  variants+=("$(pick 'data.id' <<<"$found")")
  echo "$slug: $(pick '[data.sku, data.title, data.price.amount, data.price.currency].join(" · ")' <<<"$found")"
done

say '2. Both into the cart (the first call sets the cookie kontor_cart)'
cart=$(mutate shop.cart.add "{\"market\":\"eu\",\"variantId\":\"${variants[0]}\",\"quantity\":2}")
pick 'data.lines.length' <<<"$cart" >/dev/null
cart=$(mutate shop.cart.add "{\"market\":\"eu\",\"variantId\":\"${variants[1]}\",\"quantity\":1}")
pick 'data.lines.map((l) => `${l.quantity} × ${l.title}`)' <<<"$cart"

say '3. What it would cost in Germany, and how it can be shipped'
ask='{"market":"eu","country":"DE"}'
checkout=$(query shop.checkout.get "$ask")
pick 'data.shippingOptions' <<<"$checkout"
method=$(pick 'data.shippingOptions[0].id' <<<"$checkout")
checkout=$(query shop.checkout.get "{\"market\":\"eu\",\"country\":\"DE\",\"shippingMethodId\":\"$method\"}")
total=$(pick 'data.cart.totals.total' <<<"$checkout")
pick 'data.cart.totals' <<<"$checkout"

say '4. The order: it freezes the price and reserves the stock'
placed=$(mutate shop.checkout.placeOrder "{
  \"email\": \"ada@example.com\",
  \"shippingAddress\": {
    \"name\": \"Ada Example\", \"line1\": \"Example Street 1\", \"postcode\": \"10115\",
    \"city\": \"Berlin\", \"country\": \"DE\"
  },
  \"shippingMethodId\": \"$method\",
  \"payment\": \"card\",
  \"expectedTotal\": $total
}")
order=$(pick 'data.orderId' <<<"$placed")
token=$(pick 'data.accessToken' <<<"$placed")
secret=$(pick 'data.payment.clientSecret' <<<"$placed")
pick '({ state: data.payment.state, amount: data.payment.amount, currency: data.payment.currency })' <<<"$placed"
if [ "$(pick 'data.payment.browser.mode' <<<"$placed")" != simulator ]; then
  echo 'This shop takes real payments: the script stops here. The order expires by itself.'
  exit 0
fi

say '5. Paying by test card, as the browser does it with Stripe.js'
key=$(pick 'data.payment.browser.publishableKey' <<<"$placed")
simulator=$shop$(pick 'data.payment.browser.simulatorUrl' <<<"$placed")
intent=${secret%%_secret_*}
paid=$(call "$simulator/v1/payment_intents/$intent/confirm" \
  --data-urlencode "key=$key" \
  --data-urlencode "client_secret=$secret" \
  --data-urlencode "return_url=$shop/checkout/pay" \
  --data-urlencode 'payment_method_data[type]=card' \
  --data-urlencode 'payment_method_data[card][number]=4242424242424242' \
  --data-urlencode 'payment_method_data[card][exp_month]=12' \
  --data-urlencode 'payment_method_data[card][exp_year]=34' \
  --data-urlencode 'payment_method_data[card][cvc]=123')
pick '({ id: data.id, status: data.status })' <<<"$paid"

say '6. How far it is: the shop asks the payment provider itself'
who="{\"orderId\":\"$order\",\"accessToken\":\"$token\"}"
state=''
for _ in 1 2 3 4 5 6 7 8 9 10; do
  status=$(mutate shop.checkout.settlePayment "$who")
  state=$(pick 'data.state' <<<"$status")
  [ "$state" = paid ] && break
  sleep 1
done
echo "$state"
[ "$state" = paid ]

say '7. The order, by the secret that a guest has'
query shop.orders.byToken "{\"accessToken\":\"$token\"}" | pick '({
  number: data.number, status: data.status, payment: data.paymentStatus,
  fulfilment: data.fulfilmentStatus, total: data.totals?.total ?? data.total, currency: data.currency
})'
echo "In the browser: $shop/orders/$token"
