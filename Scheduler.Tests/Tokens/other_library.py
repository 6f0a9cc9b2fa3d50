"""Reads a token of ours with PyJWT, all its checks on, and makes others of the same claims: one good, the others bad."""
import json
import sys

import jwt

secret, token = sys.argv[1:]
claims = jwt.decode(token, secret, algorithms=["HS256"], audience="scheduler", issuer="scheduler", options={"require": ["exp", "iat", "nbf", "iss", "aud", "sub"]})
try:
    jwt.decode(token, secret + "!", algorithms=["HS256"], audience="scheduler")
    wrong_key = None
except jwt.InvalidTokenError as error:
    wrong_key = type(error).__name__
sign = lambda changed, key=secret, algorithm="HS256": jwt.encode({**claims, **changed}, key, algorithm)
print(json.dumps({
    "claims": claims,
    "wrong_key": wrong_key,
    "theirs": sign({}),
    "bad": {
        "none": sign({}, None, "none"),
        "HS384": sign({}, algorithm="HS384"),
        "HS512": sign({}, algorithm="HS512"),
        "another key": sign({}, secret + "!"),
        "expired": sign({"exp": claims["iat"] - 10}),
        "not yet": sign({"nbf": claims["iat"] + 600}),
        "issuer": sign({"iss": "somebody"}),
        "audience": sign({"aud": "somebody"}),
    },
}))
