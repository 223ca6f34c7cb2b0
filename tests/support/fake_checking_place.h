#pragma once

#include "models/domain/checking_place.h"
#include "tests/support/fake_answers.h"
#include "tests/support/fake_backend.h"

namespace claviger::test {

/// A place that asks the providers itself, once it is told to. Methods for Answers: "checkThere".
class FakeCheckingPlace final : public CheckingPlace
{
public:
    explicit FakeCheckingPlace(FakeBackend &backend)
        : m_backend(backend)
    {
    }

    Answers answers;
    bool isAsking = false;
    VerdictMeaning meaning = VerdictMeaning::Valid; ///< what providers say
    QList<CredentialId> asked;

    [[nodiscard]] bool asksItself() const override { return isAsking; }
    [[nodiscard]] QFuture<Result<PlaceCheck>> checkThere(CredentialId id, CheckOrigin origin, ProgressPtr) override
    {
        asked << id;
        return answers.answer<PlaceCheck>(QStringLiteral("checkThere"), [this, id, origin]() -> Result<PlaceCheck> {
            const auto at = m_backend.rows.find(id);
            if (at == m_backend.rows.end())
                return failure(ErrorCode::NotFound, id.toString());
            PlaceCheck said;
            said.check.credential = id;
            said.check.origin = origin;
            said.check.at = kNoon;
            said.check.verdict.meaning = meaning;
            said.check.verdict.wasReached = true;
            CredentialOverview &key = at->second.credential.overview;
            said.check.validation = key.validation = validationAfter(key.validation, said.check.verdict);
            key.meaning = meaning;
            key.lastVerifiedAt = kNoon;
            ++key.revision;
            said.key = key;
            return said;
        });
    }

private:
    FakeBackend &m_backend;
};

} // namespace claviger::test
