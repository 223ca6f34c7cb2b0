#pragma once

#include "models/domain/credential.h"
#include "models/services/artefacts.h"
#include "ui/app_context.h"

#include <QWidget>

class QPlainTextEdit;
class QToolButton;

namespace claviger {

class ElidedLabel;
class FilterChips;

/// The Use in CI tab: a snippet for each kind of pipeline that refers to the key, never holds its value.
class DetailsUsage final : public QWidget
{
    Q_OBJECT

public:
    explicit DetailsUsage(AppContext &context, QWidget *parent = nullptr);

    void setCredential(const Credential &credential);
    void clear();

private:
    void show(const QString &id);

    AppContext &m_context;
    FilterChips *m_kinds;
    ElidedLabel *m_file;
    QPlainTextEdit *m_text;
    QToolButton *m_copy;
    std::vector<Artefact> m_artefacts;
};

} // namespace claviger
