"""Signs and sends calls with requests-oauthlib: one JSON object a line in, one a line out."""

import json
import sys

import requests
from requests_oauthlib import OAuth1


def send(session, call):
    auth = OAuth1(
        call["clientKey"],
        client_secret=call["clientSecret"],
        resource_owner_key=call["token"],
        resource_owner_secret=call["tokenSecret"],
        signature_method=call["signatureMethod"],
        rsa_key=call["privateKey"],
        force_include_body=call["json"] is not None,
    )
    data, headers = call["form"], {}
    if call["json"] is not None:
        data = call["json"].encode("utf-8")
        headers["Content-Type"] = "application/json"
    response = session.request(call["method"], call["url"], data=data, headers=headers, auth=auth)
    response.encoding = "utf-8"
    return {
        "status": response.status_code,
        "challenge": response.headers.get("WWW-Authenticate", ""),
        "body": response.text,
    }


def main():
    sys.stdin.reconfigure(encoding="utf-8")
    sys.stdout.reconfigure(encoding="utf-8")
    session = requests.Session()
    session.trust_env = False  # no proxy on the way to the loopback address
    for line in sys.stdin:
        try:
            reply = send(session, json.loads(line))
        except Exception as error:  # the library's own failure is a result
            reply = {"error": repr(error)}
        print(json.dumps(reply), flush=True)


main()
