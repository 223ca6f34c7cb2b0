#include "models/services/verdict_text.h"

#include "models/services/domain_text.h"
#include "models/services/error_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <array>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct VerdictWords {
    Q_DECLARE_TR_FUNCTIONS(VerdictText)
};

struct Words {
    const char *headline; ///< %1 is the provider
    const char *meaning;
    const char *remedy; ///< where the registry says nothing
};

/// Of an answer, by its meaning.
Words wordsOf(VerdictMeaning meaning)
{
    switch (meaning) {
    case VerdictMeaning::None:
        return {QT_TRANSLATE_NOOP("VerdictText", "%1 cannot be asked about this key"),
                QT_TRANSLATE_NOOP("VerdictText", "No request is known that checks it without changing anything."),
                QT_TRANSLATE_NOOP("VerdictText", "See for yourself that it works, and confirm it by hand.")};
    case VerdictMeaning::Valid:
        return {QT_TRANSLATE_NOOP("VerdictText", "Accepted by %1"), QT_TRANSLATE_NOOP("VerdictText", "The key works."), ""};
    case VerdictMeaning::InsufficientScope:
        return {QT_TRANSLATE_NOOP("VerdictText", "Accepted by %1, with too few permissions"),
                QT_TRANSLATE_NOOP("VerdictText", "The key is live, but it lacks a right that is wanted."),
                QT_TRANSLATE_NOOP("VerdictText", "Give it the missing right at the provider.")};
    case VerdictMeaning::Invalid:
        return {QT_TRANSLATE_NOOP("VerdictText", "Not accepted by %1"),
                QT_TRANSLATE_NOOP("VerdictText", "The key is wrong, or it was withdrawn. Whatever uses it fails."),
                QT_TRANSLATE_NOOP("VerdictText", "Issue a new key with the provider and rotate to it.")};
    case VerdictMeaning::Revoked:
        return {QT_TRANSLATE_NOOP("VerdictText", "Revoked: %1 no longer accepts this key"),
                QT_TRANSLATE_NOOP("VerdictText", "It worked once and was withdrawn. Whatever uses it fails."),
                QT_TRANSLATE_NOOP("VerdictText", "Issue a new key with the provider and rotate to it.")};
    case VerdictMeaning::Expired:
        return {QT_TRANSLATE_NOOP("VerdictText", "Expired: %1 no longer accepts this key"),
                QT_TRANSLATE_NOOP("VerdictText", "Its time is over. Whatever uses it fails."),
                QT_TRANSLATE_NOOP("VerdictText", "Issue a new key with the provider and rotate to it.")};
    case VerdictMeaning::Restricted:
        return {QT_TRANSLATE_NOOP("VerdictText", "%1 refuses this key from here"),
                QT_TRANSLATE_NOOP("VerdictText", "The refusal is about this network, country or a policy; the key may be live."),
                QT_TRANSLATE_NOOP("VerdictText", "Check from an allowed network, or allow this one at the provider.")};
    case VerdictMeaning::RateLimited:
        return {QT_TRANSLATE_NOOP("VerdictText", "%1 takes no more requests just now"),
                QT_TRANSLATE_NOOP("VerdictText", "Nothing was found out about the key."),
                QT_TRANSLATE_NOOP("VerdictText", "Wait a minute and check again.")};
    case VerdictMeaning::OverQuota:
        return {QT_TRANSLATE_NOOP("VerdictText", "Accepted by %1, with its quota used up"),
                QT_TRANSLATE_NOOP("VerdictText", "The key is live, but credit, plan or limit is used up."),
                QT_TRANSLATE_NOOP("VerdictText", "Add credit or raise the limit at the provider.")};
    case VerdictMeaning::Misconfigured:
        return {QT_TRANSLATE_NOOP("VerdictText", "%1 could not make sense of the request"),
                QT_TRANSLATE_NOOP("VerdictText",
                                  "Another field, the address or the clock of this computer is wrong; nothing was "
                                  "found out about the key."),
                QT_TRANSLATE_NOOP("VerdictText", "Compare its fields and the clock, and check again.")};
    case VerdictMeaning::ProviderError: break;
    }
    return {QT_TRANSLATE_NOOP("VerdictText", "%1 could not answer"),
            QT_TRANSLATE_NOOP("VerdictText", "Nothing was found out about the key."),
            QT_TRANSLATE_NOOP("VerdictText", "Look at its status page, and check again later.")};
}

constexpr Words kDoubtful{QT_TRANSLATE_NOOP("VerdictText", "Whether %1 accepts this key stays open"),
                          QT_TRANSLATE_NOOP("VerdictText",
                                            "A made-up key was accepted as well, or something between here and the provider "
                                            "answered in its place."),
                          QT_TRANSLATE_NOOP("VerdictText", "Check from another network, without a proxy or sign-in page.")};

/// Nobody at the provider's address answered.
Words unreachedWords(const QString &answer)
{
    constexpr const char *kNothing = QT_TRANSLATE_NOOP("VerdictText", "Nothing was found out about the key.");
    if (answer == "dns"_L1)
        return {QT_TRANSLATE_NOOP("VerdictText", "The address of %1 was not found"), kNothing,
                QT_TRANSLATE_NOOP("VerdictText", "Check the network and the fields that hold an address.")};
    if (answer == "tls"_L1)
        return {QT_TRANSLATE_NOOP("VerdictText", "No secure connection to %1"), kNothing,
                QT_TRANSLATE_NOOP("VerdictText", "Its certificate is not trusted here: look for a proxy in between.")};
    if (answer == "timeout"_L1)
        return {QT_TRANSLATE_NOOP("VerdictText", "%1 did not answer in time"), kNothing,
                QT_TRANSLATE_NOOP("VerdictText", "Check the network, and try again.")};
    return {QT_TRANSLATE_NOOP("VerdictText", "%1 was not reached"), kNothing,
            QT_TRANSLATE_NOOP("VerdictText", "Check the network, and try again.")};
}

Words wordsFor(const KeyVerdict &verdict)
{
    if (verdict.trust == CheckTrust::Doubtful)
        return kDoubtful;
    const bool asked = !verdict.steps.empty();
    if (asked && !verdict.wasReached && !decides(verdict))
        return unreachedWords(decidingStep(verdict)->answer);
    return wordsOf(verdict.meaning);
}

bool isEnded(const QString &sentence) { return sentence.endsWith(u'.') || sentence.endsWith(u'!') || sentence.endsWith(u'?'); }

QString nameOf(const QString &provider, const ProviderRegistry &registry)
{
    const Provider *known = registry.find(provider);
    return known ? known->name : provider;
}

} // namespace

QString VerdictText::sentence() const
{
    QString all = headline;
    for (const QString &part : {meaning, remedy}) {
        if (part.isEmpty())
            continue;
        all += (isEnded(all) ? u" "_s : u". "_s) + part;
    }
    return isEnded(all) ? all : all + u'.';
}

VerdictText verdictText(const KeyVerdict &verdict, const QString &provider)
{
    const Words words = wordsFor(verdict);
    VerdictText text{VerdictWords::tr(words.headline).arg(provider), VerdictWords::tr(words.meaning), {}};
    if (verdict.meaning != VerdictMeaning::Valid || verdict.trust == CheckTrust::Doubtful) // else there is nothing to do
        text.remedy = verdict.remedy;
    if (verdict.trust == CheckTrust::SelfTested)
        text.meaning += u' ' + trustText(verdict.trust);
    if (text.remedy.isEmpty() && *words.remedy)
        text.remedy = VerdictWords::tr(words.remedy);
    return text;
}

VerdictText checkedText(const CheckedKey &checked, const ProviderRegistry &registry)
{
    const QString provider = nameOf(checked.key.provider, registry);
    if (checked.finding == KeyFinding::Skipped) {
        VerdictText text{findingText(KeyFinding::Skipped), skipText(checked.skipped), {}};
        if (checked.skipped == SkipReason::NoCheck)
            text.remedy = VerdictWords::tr("See for yourself that it works, and confirm it by hand.");
        return text;
    }
    VerdictText text = verdictText(checked.verdict, provider);
    if (!checked.sharedWith.isNull())
        text.meaning += u' ' + VerdictWords::tr("Another key with the same values was asked about.");
    if (checked.unrecorded)
        text.remedy = VerdictWords::tr("The answer was not kept: %1").arg(errorText(*checked.unrecorded));
    return text;
}

VerdictText pastCheckText(const PastCheck &check, const QString &provider)
{
    if (check.origin == CheckOrigin::ByHand)
        return {VerdictWords::tr("Confirmed by hand"), check.note, {}};
    return verdictText(check.verdict, provider);
}

QString findingText(KeyFinding finding)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("VerdictText", "Works"), QT_TRANSLATE_NOOP("VerdictText", "Limited"),
                               QT_TRANSLATE_NOOP("VerdictText", "Fails"), QT_TRANSLATE_NOOP("VerdictText", "No verdict"),
                               QT_TRANSLATE_NOOP("VerdictText", "Skipped")};
    return VerdictWords::tr(texts[static_cast<std::size_t>(finding)]);
}

QString skipText(SkipReason reason)
{
    constexpr std::array texts{
        "",
        QT_TRANSLATE_NOOP("VerdictText", "There is no such key any more."),
        QT_TRANSLATE_NOOP("VerdictText", "It is in the trash."),
        QT_TRANSLATE_NOOP("VerdictText", "It was marked as revoked here."),
        QT_TRANSLATE_NOOP("VerdictText", "It is declared and has no value yet."),
        QT_TRANSLATE_NOOP("VerdictText", "Its provider is not in the registry."),
        QT_TRANSLATE_NOOP("VerdictText", "No request is known that checks it without changing anything."),
        QT_TRANSLATE_NOOP("VerdictText", "The store could not open its values; check the store."),
    };
    return reason == SkipReason::None ? QString() : VerdictWords::tr(texts[static_cast<std::size_t>(reason)]);
}

QString originText(CheckOrigin origin)
{
    constexpr std::array texts{QT_TRANSLATE_NOOP("VerdictText", "asked by a person"),
                               QT_TRANSLATE_NOOP("VerdictText", "by the schedule"), QT_TRANSLATE_NOOP("VerdictText", "by hand")};
    return VerdictWords::tr(texts[static_cast<std::size_t>(origin)]);
}

QString trustText(CheckTrust trust)
{
    constexpr std::array texts{"", QT_TRANSLATE_NOOP("VerdictText", "A made-up key was refused just before."), kDoubtful.meaning};
    return trust == CheckTrust::Plain ? QString() : VerdictWords::tr(texts[static_cast<std::size_t>(trust)]);
}

QString answerText(const QString &answer)
{
    if (answer == "dns"_L1)
        return VerdictWords::tr("address not found");
    if (answer == "tls"_L1)
        return VerdictWords::tr("no secure connection");
    if (answer == "timeout"_L1)
        return VerdictWords::tr("no answer in time");
    if (answer == "connect"_L1)
        return VerdictWords::tr("no connection");
    return answer.isEmpty() ? VerdictWords::tr("no answer") : answer;
}

QString stepText(const CheckStep &step)
{
    const QString place = step.label.isEmpty() ? step.endpoint : VerdictWords::tr("%1 (%2)").arg(step.label, step.endpoint);
    return VerdictWords::tr("%1: %2, %3").arg(place, answerText(step.answer), latencyText(step.latency));
}

QString countsText(const CheckCounts &counts)
{
    QStringList parts;
    const auto part = [&parts](KeyFinding finding, int count) {
        if (count > 0)
            parts << VerdictWords::tr("%1: %2").arg(findingText(finding)).arg(count);
    };
    part(KeyFinding::Works, counts.works);
    part(KeyFinding::Limited, counts.limited);
    part(KeyFinding::Fails, counts.fails);
    part(KeyFinding::Undecided, counts.undecided);
    part(KeyFinding::Skipped, counts.skipped);
    return parts.isEmpty() ? VerdictWords::tr("Nothing was checked") : parts.join(u" · "_s);
}

QString latencyText(std::chrono::milliseconds latency)
{
    constexpr std::chrono::milliseconds kSecond{1000};
    if (latency < kSecond)
        return VerdictWords::tr("%1 ms").arg(latency.count());
    return VerdictWords::tr("%1 s").arg(QLocale().toString(static_cast<double>(latency.count()) / 1000.0, 'f', 1));
}

} // namespace claviger
