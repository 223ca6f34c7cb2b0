#pragma once

#include <libpq-fe.h>

struct ssl_st;
struct x509_st;

namespace claviger {

/// The functions of libpq (postgresql.org/docs/current/libpq.html) that a check needs. The library is opened at the first check
/// and not with the program: it brings twenty others along, and most people have no PostgreSQL key.
struct LibPq {
    decltype(&PQconnectStartParams) connectStartParams = nullptr;
    decltype(&PQconnectPoll) connectPoll = nullptr;
    decltype(&PQfinish) finish = nullptr;
    decltype(&PQstatus) status = nullptr;
    decltype(&PQsocket) socket = nullptr;
    decltype(&PQerrorMessage) errorMessage = nullptr;
    decltype(&PQsetErrorVerbosity) setErrorVerbosity = nullptr;
    decltype(&PQsetNoticeReceiver) setNoticeReceiver = nullptr;
    decltype(&PQsendQuery) sendQuery = nullptr;
    decltype(&PQconsumeInput) consumeInput = nullptr;
    decltype(&PQisBusy) isBusy = nullptr;
    decltype(&PQgetResult) getResult = nullptr;
    decltype(&PQclear) clear = nullptr;
    decltype(&PQresultStatus) resultStatus = nullptr;
    decltype(&PQntuples) rows = nullptr;
    decltype(&PQnfields) columns = nullptr;
    decltype(&PQgetisnull) isNull = nullptr;
    decltype(&PQgetvalue) value = nullptr;
    decltype(&PQgetlength) valueSize = nullptr;
    decltype(&PQsslStruct) sslStruct = nullptr;

    // Of the OpenSSL that libpq itself uses; null when it uses another library.
    x509_st *(*peerCertificate)(const ssl_st *ssl) = nullptr;
    int (*writeCertificate)(const x509_st *certificate, unsigned char **out) = nullptr;
    void (*freeCertificate)(x509_st *certificate) = nullptr;

    /// Null when libpq 13 or later is not installed. Any thread; blocks while it loads.
    [[nodiscard]] static const LibPq *load();
};

} // namespace claviger
