vcl 4.1;
# Varnish between the proxy that speaks https and the site. The site says how long an answer is true
# (Surrogate-Control) and what it depends on (Surrogate-Key); with PURGE_URL it also says when that has changed.
import std;
import xkey;

backend default {
    .host = "127.0.0.1";
    .port = "8000";
    .connect_timeout = 2s;
    .first_byte_timeout = 60s;
    .probe = { .url = "/health/live"; .interval = 5s; .timeout = 2s; .window = 3; .threshold = 2; .initial = 2; }
}

acl those_who_purge {
    "127.0.0.1";
    "::1";
}

sub vcl_recv {
    if (req.method == "PURGE") {
        if (!client.ip ~ those_who_purge) {
            return (synth(403, "Not allowed"));
        }
        # Words, such as t0, of what stands in Surrogate-Key.
        if (req.http.Surrogate-Key !~ "^t[0-9]+( t[0-9]+)*$") {
            return (synth(400, "No keys"));
        }
        return (synth(200, "Purged " + xkey.purge(req.http.Surrogate-Key)));
    }
    if (req.method != "GET" && req.method != "HEAD") {
        return (pass);
    }
    # The only cookie that changes what somebody reads is the session's.
    if (req.http.Cookie !~ "(^|;\s*)(__Host-)?session=") {
        unset req.http.Cookie;
    }
    # A site that answers is waited for; one that does not is stood in for.
    if (std.healthy(req.backend_hint)) {
        set req.grace = 0s;
    }
    if (req.http.Cookie || req.http.Authorization || req.url ~ "^/(admin|health)/") {
        return (pass);
    }
    # What others append to follow people is no part of an address.
    set req.url = regsuball(req.url, "(?<=[?&])(utm_[a-z]+|fbclid|gclid|msclkid|mc_[a-z]+)=[^&]*&?", "");
    set req.url = regsub(req.url, "[?&]$", "");
    return (hash);
}

sub vcl_backend_response {
    if (beresp.http.Surrogate-Control ~ "^max-age=[0-9]+$" && !beresp.http.Set-Cookie) {
        set beresp.ttl = std.duration(regsub(beresp.http.Surrogate-Control, "^max-age=", "") + "s", 0s)
                       - std.duration(beresp.http.Age + "s", 0s);
        unset beresp.http.Age;
        set beresp.http.xkey = beresp.http.Surrogate-Key;
        set beresp.uncacheable = false;
        # While the site does not answer, its last answers stand in for it for a day.
        set beresp.grace = 24h;
        return (deliver);
    }
    if (beresp.status >= 500 && bereq.is_bgfetch) {
        return (abandon);  # what was kept goes on standing in
    }
    if (bereq.url !~ "^/(static|media)/") {
        set beresp.uncacheable = true;
        set beresp.ttl = 0s;
        return (deliver);
    }
}

sub vcl_backend_error {
    if (bereq.is_bgfetch) {
        return (abandon);
    }
    # A number that the site itself never says: the proxy in front knows that it may show a copy.
    set beresp.status = 504;
    set beresp.http.Content-Type = "text/plain; charset=utf-8";
    set beresp.body = "The site does not answer at the moment. Please try again in a few minutes.";
    return (deliver);
}

sub vcl_deliver {
    unset resp.http.Surrogate-Key;
    unset resp.http.xkey;
    unset resp.http.Surrogate-Control;
    unset resp.http.X-Varnish;
    unset resp.http.Via;
}
