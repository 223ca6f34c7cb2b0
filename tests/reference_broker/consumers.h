#pragma once

#include "tests/reference_broker/consumer_book.h"
#include "tests/reference_broker/house.h"
#include "tests/reference_broker/service_scope.h"
#include "tests/reference_broker/service_token.h"

#include <map>

namespace claviger::reference {

/// Services, their tokens and what they read: the operations of the tag `consumers`, and who comes with a service token.
///
/// A service reads by its scopes, which an admin gave it; policies are for people and do not hold it up.
class Consumers final : public ServiceDoor
{
public:
    /// \p house outlives it. Its state is in House::stateFile("consumers").
    [[nodiscard]] static Result<std::unique_ptr<Consumers>> open(House &house);
    void addTo(Router &router);

    [[nodiscard]] bool isOurs(std::string_view token) const override;
    [[nodiscard]] tl::expected<Caller, Answer> admit(const Request &request, std::string_view token) override;
    [[nodiscard]] std::optional<Answer> mayRead(const Request &request, const CredentialOverview *key, const QString &path,
                                                const QStringList &fields) override;
    [[nodiscard]] bool sees(const Caller &service, const CredentialOverview &key, const QString &path) const override;
    void didRead(const Request &request, const CredentialOverview &key, const QString &path, const QString &field,
                 quint64 seq) override;

    // The dialect of key paths has the same services in another form.
    [[nodiscard]] ConsumerBook &book() { return *m_book; }
    [[nodiscard]] Secret signedToken(const ServiceToken &token) const { return m_signer.sign(token); }
    /// Writes down that the caller, a person, was refused \p field of \p path; the event is in the log already.
    void noteRefusal(const Request &request, const QString &path, const QString &field);
    /// Records \p action on \p consumer in the caller's name. \p token: its id, or empty.
    [[nodiscard]] Result<> record(const Request &request, AuditAction action, const Consumer &consumer,
                                  const QString &token = {});

private:
    Consumers(House &house, std::unique_ptr<ConsumerBook> book, TokenSigner signer);

    // consumers.cpp
    [[nodiscard]] Answer list(const Request &request);
    [[nodiscard]] Answer get(const Request &request);
    [[nodiscard]] Answer registerOne(const Request &request);
    [[nodiscard]] Answer change(const Request &request);
    [[nodiscard]] Answer remove(const Request &request);
    /// The service of the path that the caller may see; null and \p refused otherwise.
    [[nodiscard]] const Consumer *named(const Request &request, std::optional<Answer> &refused);
    [[nodiscard]] std::optional<Answer> mayNotScope(const Request &request, const Consumer &consumer, EventDraft event);
    [[nodiscard]] Answer saved(const Request &request, Consumer consumer, const QString &reason, int status);
    [[nodiscard]] QJsonObject shown(const Consumer &consumer) const;
    [[nodiscard]] bool fits(const Request &request, const Consumer &consumer) const;
    [[nodiscard]] std::optional<Answer> ifMatched(const Request &request, const Consumer &consumer) const;

    // consumer_tokens.cpp
    [[nodiscard]] Answer listTokens(const Request &request);
    [[nodiscard]] Answer issue(const Request &request);
    [[nodiscard]] Answer revoke(const Request &request);
    [[nodiscard]] Answer listAccesses(const Request &request);

    // consumer_reads.cpp
    [[nodiscard]] std::optional<Answer> limited(const Request &request, const Consumer &consumer, const QString &path,
                                                const QStringList &fields);
    [[nodiscard]] Answer denied(const Request &request, const CredentialOverview *key, const QString &path,
                                const QStringList &fields);
    void note(const Request &request, const QString &result, const CredentialOverview *key, const QString &path,
              const QString &field, const QString &detail, std::optional<quint64> seq);

    House &m_house;
    std::unique_ptr<ConsumerBook> m_book;
    TokenSigner m_signer;
    std::map<QString, RateWindow> m_rates; ///< by service
};

/// Reads the members of a registration or, with \p isPatch, of a change on top of \p consumer; what is wrong is in \p body.
[[nodiscard]] Consumer readConsumer(BodyReader &body, Consumer consumer, bool isPatch);

/// What the caller's program calls itself, without what must not go to a reader; at most 256 characters.
[[nodiscard]] QString shownAgent(const Request &request);

/// Adds the operations to \p router; ends the process when the state can't be opened, since a broker without it would let
/// nobody in.
[[nodiscard]] std::unique_ptr<ServiceDoor> addConsumers(Router &router, House &house);

} // namespace claviger::reference
