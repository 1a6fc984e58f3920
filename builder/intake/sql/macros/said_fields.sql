-- The columns of said_texts(). Out: list.
CREATE MACRO said_fields() AS
    ['document_title', 'licence_category', 'licence_name', 'matter', 'violation_type', 'facts', 'basis', 'penalty_kinds', 'content', 'suspended_licence', 'remedy', 'place'];
