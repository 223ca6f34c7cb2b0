#include "models/remote/wire/libpq.h"

#include <QLibrary>

#include <memory>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

template <typename Function>
bool find(QLibrary &library, const char *name, Function &function)
{
    function = reinterpret_cast<Function>(library.resolve(name));
    return function != nullptr;
}

bool findAll(QLibrary &library, LibPq &pq)
{
    return find(library, "PQconnectStartParams", pq.connectStartParams) && find(library, "PQconnectPoll", pq.connectPoll)
        && find(library, "PQfinish", pq.finish) && find(library, "PQstatus", pq.status) && find(library, "PQsocket", pq.socket)
        && find(library, "PQerrorMessage", pq.errorMessage) && find(library, "PQsetErrorVerbosity", pq.setErrorVerbosity)
        && find(library, "PQsetNoticeReceiver", pq.setNoticeReceiver) && find(library, "PQsendQuery", pq.sendQuery)
        && find(library, "PQconsumeInput", pq.consumeInput) && find(library, "PQisBusy", pq.isBusy)
        && find(library, "PQgetResult", pq.getResult) && find(library, "PQclear", pq.clear)
        && find(library, "PQresultStatus", pq.resultStatus) && find(library, "PQntuples", pq.rows)
        && find(library, "PQnfields", pq.columns) && find(library, "PQgetisnull", pq.isNull)
        && find(library, "PQgetvalue", pq.value) && find(library, "PQgetlength", pq.valueSize)
        && find(library, "PQsslStruct", pq.sslStruct);
}

std::unique_ptr<LibPq> loadLibrary()
{
    constexpr int leastVersion = 130000; // knows PQERRORS_SQLSTATE and channel_binding
    QLibrary library(u"pq"_s, 5);
    library.setLoadHints(QLibrary::PreventUnloadHint);
    if (!library.load()) {
        library.setFileName(u"libpq"_s);
        if (!library.load())
            return nullptr;
    }
    auto pq = std::make_unique<LibPq>();
    decltype(&PQlibVersion) version = nullptr;
    if (!findAll(library, *pq) || !find(library, "PQlibVersion", version) || version() < leastVersion)
        return nullptr;
    // Symbols of what libpq was linked with are found through it.
    if (!find(library, "SSL_get1_peer_certificate", pq->peerCertificate) || !find(library, "i2d_X509", pq->writeCertificate)
        || !find(library, "X509_free", pq->freeCertificate))
        pq->peerCertificate = nullptr;
    return pq;
}

} // namespace

const LibPq *LibPq::load()
{
    static const LibPq *pq = loadLibrary().release(); // kept to the very end, for threads that are left behind
    return pq;
}

} // namespace claviger
