SELECT id FROM mailings WHERE state = 'running' ORDER BY id
