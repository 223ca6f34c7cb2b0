#pragma once

#include "models/base/ids.h"
#include "models/base/result.h"
#include "models/domain/digest.h"
#include "models/secure/signature.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace claviger {

/// The signed content of a C2SP tlog-checkpoint.
struct Checkpoint {
    QByteArray origin; ///< "claviger/<store id>"
    quint64 size = 0;
    Digest root{};

    friend bool operator==(const Checkpoint &, const Checkpoint &) = default;
};

/// A C2SP signed-note verifier key of type Ed25519.
struct VerifierKey {
    QByteArray name;
    QByteArray publicKey; ///< 32 bytes
    friend bool operator==(const VerifierKey &, const VerifierKey &) = default;
};

[[nodiscard]] QByteArray logOrigin(StoreId store);

/// Big-endian first four bytes of SHA-256(name || "\n" || 0x01 || public key).
[[nodiscard]] quint32 keyHash(const VerifierKey &key);
/// "name+hash+key".
[[nodiscard]] QString toText(const VerifierKey &key);
/// Empty when \p text is no Ed25519 verifier key or its hash does not fit.
[[nodiscard]] std::optional<VerifierKey> parseVerifierKey(QStringView text);

/// \p text (ends with a line break) and one signature line by \p key under \p name.
[[nodiscard]] QByteArray signNote(QByteArrayView text, QByteArrayView name, const SignatureKey &key);
/// The text of \p note, line break included. Damaged: not a note; Tampered: no signature of \p key, or it does not fit.
/// Signatures of other signers are passed over.
[[nodiscard]] Result<QByteArray> openNote(QByteArrayView note, const VerifierKey &key);

[[nodiscard]] QByteArray writeCheckpoint(const Checkpoint &checkpoint, const SignatureKey &key);
/// What \p note says, its signatures not looked at; empty when it is no checkpoint.
[[nodiscard]] std::optional<Checkpoint> peekCheckpoint(QByteArrayView note);
/// Verified as for openNote() and by its origin being the key's name.
[[nodiscard]] Result<Checkpoint> readCheckpoint(QByteArrayView note, const VerifierKey &key);

} // namespace claviger
