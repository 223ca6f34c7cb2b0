#include "models/services/draft_check.h"

#include <QCoreApplication>

#include <cstring>

namespace claviger {

using namespace Qt::Literals::StringLiterals;

namespace {

struct DraftText {
    Q_DECLARE_TR_FUNCTIONS(DraftText)
};

/// Invisible characters that come along with a paste, in UTF-8.
constexpr std::string_view kInvisible[] = {
    "\xEF\xBB\xBF", // byte-order mark
    "\xC2\xA0",     // no-break space
    "\xE2\x80\x8B", // zero-width space
    "\xE2\x80\x8C", "\xE2\x80\x8D",
    "\xE2\x81\xA0", // word joiner
    "\xE2\x80\xA8", "\xE2\x80\xA9",
};

bool isSpace(char c) { return c == ' ' || c == '\t' || c == '\v' || c == '\f'; }
bool isBreak(char c) { return c == '\n' || c == '\r'; }

struct Removed {
    bool spaces = false;
    bool breaks = false;
    bool invisible = false;
};

/// Bytes at the front (or back) of \p text that do not belong to a value; 0 when there are none.
std::size_t junk(std::string_view text, bool front, Removed &removed)
{
    if (text.empty())
        return 0;
    const char c = front ? text.front() : text.back();
    if (isSpace(c))
        removed.spaces = true;
    else if (isBreak(c))
        removed.breaks = true;
    if (isSpace(c) || isBreak(c))
        return 1;
    for (const std::string_view mark : kInvisible) {
        if (front ? text.starts_with(mark) : text.ends_with(mark)) {
            removed.invisible = true;
            return mark.size();
        }
    }
    return 0;
}

Removed merged(const Removed &a, const Removed &b)
{
    return {a.spaces || b.spaces, a.breaks || b.breaks, a.invisible || b.invisible};
}

QString noteOf(const Removed &removed, bool inside)
{
    if (inside)
        return DraftText::tr("Line breaks inside the value were removed.");
    if (removed.spaces && removed.breaks)
        return DraftText::tr("Spaces and line breaks around the value were removed.");
    if (removed.breaks)
        return DraftText::tr("Line breaks around the value were removed.");
    if (removed.spaces)
        return DraftText::tr("Spaces around the value were removed.");
    return removed.invisible ? DraftText::tr("Invisible characters around the value were removed.") : QString();
}

/// \p text without its line breaks and the spaces that indent the next line.
Secret unwrapped(std::string_view text, bool &found)
{
    Secret joined(text.size());
    std::size_t size = 0;
    bool atLineStart = false;
    for (const char c : text) {
        found = found || isBreak(c);
        if (isBreak(c) || (atLineStart && isSpace(c))) {
            atLineStart = true;
            continue;
        }
        atLineStart = false;
        joined.bytes()[size++] = static_cast<std::byte>(c);
    }
    return Secret(std::span<const std::byte>(joined.bytes().data(), size));
}

QString article(const QString &name)
{
    return name.isEmpty() || !u"AEIOU"_s.contains(name.front().toUpper()) ? DraftText::tr("a %1 key")
                                                                          : DraftText::tr("an %1 key");
}

} // namespace

CleanedInput cleanInput(Secret raw, bool multiline)
{
    Removed before;
    Removed after;
    std::string_view text = raw.view();
    while (const std::size_t size = junk(text, true, before))
        text.remove_prefix(size);
    const std::size_t untrimmed = text.size();
    while (const std::size_t size = junk(text, false, after))
        text.remove_suffix(size);
    const std::string_view tail(text.data() + text.size(), untrimmed - text.size());
    if (!multiline) {
        bool inside = false;
        Secret kept = unwrapped(text, inside);
        return {std::move(kept), noteOf(merged(before, after), inside)};
    }
    // One line break at the end is part of a well-formed file: kept, and no reason for a remark.
    if (tail == "\n" || tail == "\r\n")
        after = {};
    const bool endsWithBreak = tail.find('\n') != std::string_view::npos;
    Secret kept(text.size() + (endsWithBreak ? 1 : 0));
    if (!text.empty())
        std::memcpy(kept.bytes().data(), text.data(), text.size());
    if (endsWithBreak)
        kept.bytes()[text.size()] = static_cast<std::byte>('\n');
    return {std::move(kept), noteOf(merged(before, after), false)};
}

QString looksLikeText(const QString &id, const ProviderRegistry &registry)
{
    const Provider *provider = registry.find(id);
    const QString name = provider ? provider->name : id;
    return DraftText::tr("This looks like %1.").arg(article(name).arg(name));
}

QString feedbackText(const FieldFeedback &feedback, const FieldSpec &field, const ProviderRegistry &registry)
{
    switch (feedback.verdict) {
    case FieldVerdict::Empty: return feedback.blocks ? DraftText::tr("%1 is required.").arg(field.label) : QString();
    case FieldVerdict::Fits: return {};
    case FieldVerdict::WrongProvider: return looksLikeText(feedback.otherProvider, registry);
    case FieldVerdict::BadJson: return DraftText::tr("This is not a JSON key file. Paste the whole file or drop it here.");
    case FieldVerdict::MissingMember: return DraftText::tr("%1 is missing in the file.").arg(feedback.member);
    case FieldVerdict::BadMember: return DraftText::tr("%1 in the file does not have the expected form.").arg(feedback.member);
    case FieldVerdict::BadPem: return DraftText::tr("This is not a private key in PEM form. It begins with \"-----BEGIN\".");
    case FieldVerdict::Mismatch: break;
    }
    if (!field.options.isEmpty())
        return DraftText::tr("Expected one of: %1.").arg(field.options.join(", "_L1));
    if (field.exampleShape.isEmpty() || field.exampleShape.contains(u'\n'))
        return DraftText::tr("This does not have the form of %1.").arg(field.label);
    // The fixed beginning of the shape says most; what follows are the registry's own placeholders.
    const QString beginning = field.exampleShape.section(u'<', 0, 0);
    if (beginning.isEmpty() || beginning == field.exampleShape)
        return DraftText::tr("This does not have the usual form of %1. Check that it is complete.").arg(field.label);
    return DraftText::tr("%1 usually begins with \"%2\". Check that it is complete.").arg(field.label, beginning);
}

} // namespace claviger
