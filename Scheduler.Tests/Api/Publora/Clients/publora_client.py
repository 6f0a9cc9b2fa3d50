"""A client as its users write it after the guides: base URL and key, nothing that knows our product. Prints what it saw, step by step."""
import json
import sys
import urllib.error
import urllib.request


class PubloraError(Exception):
    def __init__(self, status, message):
        super().__init__(message)
        self.status = status


class PubloraService:
    def __init__(self, base_url, api_key, user_id=None):
        self.base_url = base_url
        self.headers = {"Content-Type": "application/json", "x-api-key": api_key}
        if user_id:
            self.headers["x-postpost-user-id"] = user_id

    def _request(self, method, endpoint, data=None):
        body = None if data is None else json.dumps(data).encode()
        request = urllib.request.Request(self.base_url + endpoint, data=body, headers=self.headers, method=method)
        try:
            with urllib.request.urlopen(request) as response:
                return json.load(response)
        except urllib.error.HTTPError as failure:
            try:
                answer = json.load(failure)
            except ValueError:
                answer = {}
            raise PubloraError(failure.code, answer.get("error") or answer.get("message") or "API error") from failure

    def connections(self):
        return self._request("GET", "/platform-connections").get("connections", [])

    def create_post(self, content, platforms, scheduled_time=None, settings=None):
        data = {"content": content, "platforms": platforms}
        if scheduled_time:
            data["scheduledTime"] = scheduled_time
        if settings:
            data["platformSettings"] = settings
        return self._request("POST", "/create-post", data)

    def get_post(self, post_group_id):
        return self._request("GET", f"/get-post/{post_group_id}")

    def update_post(self, post_group_id, **updates):
        return self._request("PUT", f"/update-post/{post_group_id}", updates)

    def delete_post(self, post_group_id):
        return self._request("DELETE", f"/delete-post/{post_group_id}")

    def list_posts(self, query=""):
        return self._request("GET", f"/list-posts{query}")


def main(base_url, api_key, scheduled_time):
    publora = PubloraService(base_url, api_key)
    mirrored = {c["platformId"]: (c["platform"], c["username"], c.get("displayName", "")) for c in publora.connections()}
    print("connections", sorted(mirrored))
    ids = [i for i in mirrored if i.startswith(("twitter-", "linkedin-"))]
    post = publora.create_post("Check out our new product! \U0001F680", ids)["postGroupId"]
    print("created", publora.get_post(post)["status"])
    answer = publora.update_post(post, status="scheduled", scheduledTime=scheduled_time)
    print("scheduled", answer["message"], answer["postGroup"]["status"], answer["postGroup"]["scheduledTime"])
    details = publora.get_post(post)
    print("read", details["status"], sorted(p["platform"] for p in details["posts"]), {p["status"] for p in details["posts"]}, details["posts"][0]["postedId"])
    print("listed", publora.list_posts("?status=scheduled")["pagination"]["totalItems"])
    publora.update_post(post, status="draft")
    print("paused", publora.get_post(post)["status"])
    print("deleted", publora.delete_post(post)["success"])
    for attempt in (lambda: publora.get_post(post), lambda: publora.create_post("", ids), lambda: PubloraService(base_url, "sk_wrong").connections()):
        try:
            attempt()
        except PubloraError as failure:
            print("refused", failure.status, failure)


main(*sys.argv[1:])
