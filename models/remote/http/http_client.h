#pragma once

#include "models/base/progress.h"
#include "models/remote/http/http_message.h"
#include "models/remote/http/http_profile.h"

#include <QFuture>
#include <QThread>

#include <memory>

namespace claviger {

class HttpWorker;

/// The only way to the network for requests over HTTP. HTTP/1.1 over TLS 1.2 or later, each request on a connection of its own,
/// in a thread of its own. Follows no redirect (a 3xx is an answer), answers no challenge, keeps no cookie and no cache, takes no
/// proxy and no credentials from the environment. HTTP/2 is off: all providers speak HTTP/1.1, one request a connection gains
/// nothing from it, and it would be a second parser in reach of whoever answers.
class HttpClient
{
public:
    /// A profile that cannot be used (certificates, proxy) is told by every request, as Forbidden.
    explicit HttpClient(HttpProfile profile);
    /// What is under way ends as Cancelled. Waits for the thread, which never blocks.
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;
    HttpClient &operator=(const HttpClient &) = delete;

    /// Any thread; needs no event loop of the caller, returns at once. The future always ends with a result, on another thread,
    /// within a moment after \p cancel (may be null) was. Every complete answer is a value, whatever its status.
    [[nodiscard]] QFuture<HttpResult> send(HttpRequest request, ProgressPtr cancel = nullptr);

private:
    QThread m_thread;
    HttpWorker *m_worker; ///< lives in the thread, which deletes it at its end
};

} // namespace claviger
