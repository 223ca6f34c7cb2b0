#pragma once

#include "models/services/export_text.h"

#include <QScrollArea>

class QLabel;
class QVBoxLayout;

namespace claviger {

class KeyValueList;

/// What was proven, what was not, and the facts of the file: whole sentences side by side.
class EvidenceLists final : public QScrollArea
{
    Q_OBJECT

public:
    explicit EvidenceLists(QWidget *parent = nullptr);

    void setCheck(const ExportCheck &check, bool confirmed);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void fill(QVBoxLayout *column, const QString &title, const std::vector<ProofPoint> &points);
    void fillFacts(const ExportCheck &check);

    QVBoxLayout *m_proven;
    QVBoxLayout *m_notProven;
    KeyValueList *m_facts;
};

} // namespace claviger
