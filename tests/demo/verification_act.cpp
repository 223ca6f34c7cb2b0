#include "models/base/future.h"
#include "models/services/key_catalog.h"
#include "models/services/verification_service.h"
#include "tests/demo/acts.h"
#include "tests/demo/demo_providers.h"

#include <QTableView>

namespace claviger::demo {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString kPending = u"change-tickets"_s;
const QString kByHand = u"session-tokens"_s;
const QString kRevokedThere = u"on-call alerts"_s;
const QString kWithoutScope = u"receipts"_s;

std::shared_ptr<const Provider> providerOf(const Stage &stage, const QString &id)
{
    return {std::shared_ptr<const Provider>(), stage.parts().registry().find(id)};
}

/// What the store holds is what the providers gave out: each learns its own key.
void teach(const Stage &stage, DemoProviders &providers)
{
    std::vector<CredentialId> ids;
    for (const CredentialOverview &key : stage.parts().catalog().keys())
        ids.push_back(key.id);
    QFuture future = stage.parts().backend().checkMaterial(std::move(ids));
    stage.drive.until([&] { return future.isFinished(); }, u"the values of the keys"_s);
    const auto materials = future.takeResult();
    if (!materials)
        throw test::Unmet{u"the values of the keys: "_s + materials.error().detail};
    for (const CheckMaterial &material : *materials) {
        const CredentialOverview &key = material.credential.overview;
        const auto known = test::simulatedKeyOf(providerOf(stage, key.provider), key.kind, material.credential.details.fields,
                                                material.secrets);
        if (!stage.parts().verification().canCheck(key) || known.provider->verify.call.url.isEmpty())
            continue;
        providers.know(known);
        const bool ordered = (key.label != kRevokedThere || providers.order(known, VerifyMeaning::Revoked))
            && (key.label != kWithoutScope || providers.order(known, VerifyMeaning::InsufficientScope));
        if (!ordered)
            throw test::Unmet{u"a provider that can say that of “%1”"_s.arg(key.label)};
    }
}

void playValue(Stage &stage, DemoProviders &providers)
{
    const auto &drive = stage.drive;
    stage.step(u"The value of “%1” arrives: checked with the provider, then kept"_s.arg(kPending), [&] {
        const Provider &jira = *stage.parts().registry().find(u"jira"_s);
        const CredentialKind &kind = *jira.kind(u"api_token"_s);
        const FieldSpec &field = *kind.primarySecret();
        const Secret fresh = madeUpValue(stage.parts().registry(), stage.parts().tools(), DemoKey(), kind, field);
        const auto &declared = stage.key(kPending);
        QFuture asked = stage.parts().backend().credential(declared.id);
        drive.until([&] { return asked.isFinished(); }, u"the fields of “%1”"_s.arg(kPending));
        const auto credential = asked.takeResult();
        if (!credential)
            throw test::Unmet{u"the fields of “%1”"_s.arg(kPending)};
        SecretFields secrets;
        secrets.push_back({field.name, fresh.clone(), false});
        providers.know(test::simulatedKeyOf(providerOf(stage, u"jira"_s), kind.id, credential->details.fields, secrets));
        stage.select(kPending);
        drive.shortcut(QKeySequence(u"Ctrl+R"_s));
        drive.dialog(u"rotateDialog"_s);
        const auto view = fresh.view();
        drive.paste(u"field-"_s + field.name, QString::fromUtf8(view.data(), static_cast<qsizetype>(view.size())));
        drive.click(u"checkButton"_s);
        drive.see(u"checkVerdict"_s);
        stage.settle();
        stage.picture(u"value-checked"_s);
        drive.type(u"reason"_s, u"Sent by the owner of the site"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        stage.await(
            kPending, [](const auto &key) { return key.lifecycle == Lifecycle::Active; }, u"the key to be active"_s);
    });
}

/// Counts the keys whose last verdict is \p meaning.
int standing(const Stage &stage, VerdictMeaning meaning)
{
    return static_cast<int>(std::ranges::count(stage.parts().catalog().keys(), meaning, &CredentialOverview::meaning));
}

void expectStanding(const Stage &stage, VerdictMeaning meaning, int keys, const QString &what)
{
    QStringList labels;
    for (const CredentialOverview &key : stage.parts().catalog().keys()) {
        if (key.meaning == meaning)
            labels << key.label;
    }
    stage.drive.until([&] { return standing(stage, meaning) == keys; },
                      u"%1 %2, not just %3"_s.arg(keys).arg(what, labels.join(u", "_s)));
}

void playByHand(Stage &stage)
{
    const auto &drive = stage.drive;
    stage.step(u"Confirm “%1” by hand: there is nobody to ask"_s.arg(kByHand), [&] {
        drive.click(u"filter-by-hand"_s);
        const auto *table = drive.see<QTableView>(u"byHandTable"_s);
        drive.until([&] { return table->model()->rowCount() == 1; }, u"the one key that nobody can be asked about"_s);
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        drive.click(u"confirmByHand"_s);
        drive.dialog(u"confirmByHandDialog"_s);
        drive.type(u"confirmNote"_s, u"A token signed with it was taken by the account portal"_s);
        stage.picture(u"confirm-by-hand"_s);
        drive.click(u"verb"_s);
        drive.noDialog();
        stage.await(
            kByHand, [](const auto &key) { return key.validation == Validation::Valid; }, u"the key to be confirmed"_s);
    });
}

} // namespace

void playVerification(Stage &stage, DemoProviders &providers)
{
    const auto &drive = stage.drive;
    playValue(stage, providers);
    teach(stage, providers);
    stage.step(u"Check every key with its provider"_s, [&] {
        drive.shortcut(QKeySequence(u"Ctrl+2"_s));
        drive.see(u"verificationPage"_s);
        stage.settle();
        stage.picture(u"verification-before"_s);
        drive.click(u"checkDue"_s);
        drive.until([&] { return !stage.parts().verification().isRunning() && standing(stage, VerdictMeaning::Revoked) == 1; },
                    u"every key to be checked"_s);
    });
    playByHand(stage);
    stage.step(u"14 keys are good, one was revoked, one lacks a permission"_s, [&] {
        expectStanding(stage, VerdictMeaning::Valid, 14, u"good keys"_s);
        expectStanding(stage, VerdictMeaning::Revoked, 1, u"revoked key"_s);
        expectStanding(stage, VerdictMeaning::InsufficientScope, 1, u"key without a permission"_s);
        if (!providers.complaints().isEmpty())
            throw test::Unmet{u"requests that providers understand: "_s + providers.complaints().join(u"; "_s)};
        drive.click(u"filter-failures"_s);
        stage.fill(u"failureTable"_s, 2);
        stage.settle();
        stage.picture(u"verification"_s);
        drive.click(u"filter-latency"_s);
        stage.settle();
        stage.picture(u"verification-latency"_s);
        drive.click(u"closeMessage"_s); // read by now
        drive.shortcut(QKeySequence(u"Ctrl+1"_s));
        drive.see(u"keysTable"_s);
        stage.settle();
        stage.picture(u"checked-keys"_s);
    });
}

} // namespace claviger::demo
