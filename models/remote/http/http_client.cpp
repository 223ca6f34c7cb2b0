#include "models/remote/http/http_client.h"

#include "models/remote/http/http_worker.h"
#include "models/remote/http/tls_setup.h"

namespace claviger {

using namespace Qt::Literals::StringLiterals;

HttpClient::HttpClient(HttpProfile profile)
    : m_worker(new HttpWorker(std::move(profile)))
{
    silenceNetworkLog();
    m_thread.setObjectName(u"http"_s);
    m_worker->moveToThread(&m_thread);
    QObject::connect(&m_thread, &QThread::finished, m_worker, &QObject::deleteLater);
    m_thread.start();
}

HttpClient::~HttpClient()
{
    m_thread.quit();
    m_thread.wait();
}

QFuture<HttpResult> HttpClient::send(HttpRequest request, ProgressPtr cancel)
{
    auto job = std::make_unique<HttpWorker::Job>();
    job->given = std::move(request);
    job->cancel = std::move(cancel);
    job->promise.start();
    QFuture<HttpResult> future = job->promise.future();
    m_worker->submit(std::move(job));
    return future;
}

} // namespace claviger
