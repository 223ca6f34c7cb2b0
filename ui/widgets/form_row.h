#pragma once

#include "ui/theme/tokens.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;

namespace claviger {

class ToneIcon;

/// A label above its field and a message under it. The label is the field's buddy and accessible name; help and
/// problem become its accessible description.
class FormRow final : public QWidget
{
    Q_OBJECT

public:
    /// Takes \p field into its layout. An "&" in \p label marks the mnemonic.
    FormRow(const QString &label, QWidget *field, QWidget *parent = nullptr);

    [[nodiscard]] QWidget *field() const { return m_field; }
    void setLabel(const QString &label);
    /// Adds "optional" behind the label.
    void setOptional(bool optional);
    /// A standing remark under the field, shown while there is no problem.
    void setHelp(const QString &text);
    /// Says what is expected; an empty text takes it away. Never put a secret into it.
    void setProblem(const QString &text, Tone tone = Tone::Bad);
    void clearProblem() { setProblem({}); }
    [[nodiscard]] QString problem() const { return m_problem; }
    /// A small widget behind the label, e.g. a link to the provider's page.
    void addBeside(QWidget *widget);

private:
    void refresh();

    QWidget *m_field;
    QLabel *m_label;
    QLabel *m_optional;
    ToneIcon *m_glyph;
    QLabel *m_message;
    QHBoxLayout *m_top;
    QString m_help;
    QString m_problem;
    Tone m_tone = Tone::Bad;
};

} // namespace claviger
