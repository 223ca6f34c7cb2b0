#pragma once

#include "models/remote/wire/connection_uri.h"

namespace claviger {

/// How far TLS goes (postgresql.org/docs/current/libpq-ssl.html, table 34.1). The modes that fall back to plain text do so
/// towards this computer alone: elsewhere they mean Require. Require does not look at the server's certificate; the server has
/// to prove instead that it knows the password (channel binding).
enum class PostgresTls : quint8 { Disable, PreferOnLoopback, Require, VerifyCa, VerifyFull };

/// What a PostgreSQL connection is made of.
struct PostgresTarget {
    std::vector<ServerPlace> places; ///< asked in turn until one is reached
    QByteArray user;
    Secret password;
    QByteArray database;
    PostgresTls tls = PostgresTls::VerifyFull;
    QByteArray rootPem;                                      ///< certificates to trust; empty: what the system trusts
    std::vector<std::pair<QByteArray, QByteArray>> settings; ///< further settings of libpq that a URI may bring
};

/// True when all of \p places are this computer by their very text.
[[nodiscard]] bool staysHere(const std::vector<ServerPlace> &places);

/// The fields of the registry's kind "connection"; those that are not given are empty.
struct PostgresFields {
    Secret host;
    Secret port;
    Secret database;
    Secret user;
    Secret password;
    Secret sslMode; ///< verify-full when it is empty
    Secret rootPem;
};

/// InvalidInput, subject the field's name: empty, no host, no port, no such mode, control characters.
[[nodiscard]] Result<PostgresTarget> postgresTarget(const PostgresFields &fields);

/// Reads "postgresql://USER:PASSWORD@HOST:PORT/DATABASE?sslmode=…" (postgresql.org/docs/current/libpq-connect.html, section
/// 34.1.1.2). Of its parameters sslmode, sslrootcert, sslcert, sslkey, channel_binding and options count; those of
/// frameworks and pools are passed over. InvalidInput, subject "uri": also for a parameter that would name another server,
/// user or file of passwords, and for a URI without a password.
[[nodiscard]] Result<PostgresTarget> postgresTarget(const Secret &uri);

} // namespace claviger
