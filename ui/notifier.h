#pragma once

#include <QString>

#include <functional>

namespace claviger {

/// How a message concerns its reader; decides icon, colour and whether it stays.
enum class NoticeTone { Info, Success, Warning, Error };

/// Where pages and dialogs say what happened: the main window shows it, the message log keeps it.
/// GUI thread only.
class Notifier
{
public:
    virtual ~Notifier() = default;

    /// A passing message (8 s) in the corner; with \p undo it carries an "Undo" button.
    virtual void toast(const QString &text, std::function<void()> undo = {}) = 0;

    /// A message that stays in the message bar until it is closed or replaced.
    virtual void notice(NoticeTone tone, const QString &text) = 0;
};

} // namespace claviger
